package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Span;

/** Places for findings about something absent. */
public final class Places {

    private Places() {}

    /** The heading of the first section about the subject, else the top of the document. */
    public static Span of(Postmortem document, SectionName name) {
        var sections = document.sections(name);
        return sections.isEmpty() ? top(document) : sections.getFirst().headingSpan();
    }

    /** The title, else the first words. */
    public static Span top(Postmortem document) {
        for (var block : document.blocks()) {
            if (block.kind() == Kind.HEADING || block.kind() == Kind.PARAGRAPH) {
                return span(document, block);
            }
        }
        return document.span(0, 0);
    }

    static Span span(Postmortem document, Block block) {
        var words = block.prose();
        return document.span(words.offset(0), words.endOffset(words.text().length()));
    }
}
