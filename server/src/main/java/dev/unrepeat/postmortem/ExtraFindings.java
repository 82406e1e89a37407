package dev.unrepeat.postmortem;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;

/**
 * What other modules hold against a post-mortem, because they know what its text can't: promises
 * that are late, repeats that nobody has looked at.
 */
public interface ExtraFindings {

    /** Findings about the document as it is being saved or looked at. */
    List<Bar.Known> of(PostmortemRecord record, Postmortem document);
}
