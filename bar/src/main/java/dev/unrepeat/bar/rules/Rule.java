package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;

/** One thing that a good post-mortem holds to. */
public interface Rule {

    RuleInfo info();

    /** The places where the document does not hold to it. */
    List<Flaw> flaws(Postmortem document);
}
