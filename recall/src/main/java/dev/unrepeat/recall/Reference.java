package dev.unrepeat.recall;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place where a text names another incident: by its reference or file name ({@code target}, in
 * lower case) or by its day, with the sentence it stands in.
 */
public record Reference(
        @Nullable String target, @Nullable LocalDate day, Stance stance, String sentence) {

    /** Relation of the two incidents according to the text. */
    public enum Stance {
        /** "The same as PM-12". */
        SAME,
        /** "Another root cause than PM-12". */
        DIFFERENT,
        /** PM-12 is named, no more. */
        NAMED
    }

    /** Throws {@link IllegalArgumentException} when it names neither a target nor a day. */
    public Reference {
        if (target == null && day == null) {
            throw new IllegalArgumentException("a reference to nothing");
        }
    }
}
