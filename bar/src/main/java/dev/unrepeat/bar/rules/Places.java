package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.Span;
import dev.unrepeat.bar.reading.Block;
import dev.unrepeat.bar.reading.Block.Kind;

/** Where a finding about something absent points. */
final class Places {

    private Places() {}

    /** The heading of the first section about the subject, else the top of the document. */
    static Span of(Postmortem document, SectionName name) {
        var sections = document.sections(name);
        return sections.isEmpty() ? top(document) : sections.getFirst().headingSpan();
    }

    /** The title, else the first words. */
    static Span top(Postmortem document) {
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
