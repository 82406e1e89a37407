package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.SectionName;
import java.util.EnumSet;
import java.util.Set;

/** A section while it is not settled yet what it is about and where it ends. */
final class Draft {
    final Set<SectionName> names;
    final String heading;
    final int level;
    final int first;
    final boolean label;
    int end;

    Draft(Set<SectionName> names, String heading, int level, int first, boolean label) {
        this.names = copy(names);
        this.heading = heading;
        this.level = level;
        this.first = first;
        this.label = label;
    }

    static Set<SectionName> copy(Set<SectionName> names) {
        var copy = EnumSet.noneOf(SectionName.class);
        copy.addAll(names);
        return copy;
    }
}
