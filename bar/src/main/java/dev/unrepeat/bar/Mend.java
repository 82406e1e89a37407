package dev.unrepeat.bar;

import java.util.List;

/** What could mend a flaw, worked out only when somebody asks: each answer reads the text anew. */
@FunctionalInterface
public interface Mend {

    Mend NONE = _ -> List.of();

    /**
     * The changes that may be offered, the likeliest first; empty where nobody but the author can
     * tell.
     */
    List<QuickFix> of(Postmortem document);
}
