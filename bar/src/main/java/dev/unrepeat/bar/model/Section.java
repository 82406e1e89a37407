package dev.unrepeat.bar.model;

import dev.unrepeat.bar.text.Span;
import java.util.Set;

/**
 * A stretch of a document under one heading or label; one heading may name several subjects
 * ("Recovery and lessons learned"), and none when nobody can tell. Ids are unique where names
 * repeat.
 */
public record Section(
        String id,
        Set<SectionName> names,
        String heading,
        int level,
        Span headingSpan,
        Span span,
        int firstBlock,
        int endBlock) {

    public Section {
        names = Set.copyOf(names);
    }

    /** Whether it is about the subject. */
    public boolean is(SectionName name) {
        return names.contains(name);
    }
}
