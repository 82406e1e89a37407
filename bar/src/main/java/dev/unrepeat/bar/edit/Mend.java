package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Source of quick fixes for a flaw, computed on demand from the text as it is then. */
@FunctionalInterface
public interface Mend {

    Mend NONE = _ -> List.of();

    /**
     * The changes that may be offered, the likeliest first; empty where nobody but the author can
     * tell.
     */
    List<QuickFix> of(Postmortem document);

    /** The same for several flaws of one document, worked out once for all of them. */
    static Mend shared(Mend mend) {
        var found = new ConcurrentHashMap<Postmortem, List<QuickFix>>();
        return document -> found.computeIfAbsent(document, mend::of);
    }
}
