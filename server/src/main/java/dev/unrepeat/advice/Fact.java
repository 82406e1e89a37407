package dev.unrepeat.advice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer with where it came from.
 *
 * @param detail what the source says, such as the change that was found
 */
record Fact(Question question, Answer answer, Source source, String detail) {

    /** Where an answer came from. */
    sealed interface Source {

        /** A person said so. */
        record Person(String name, Instant at) implements Source {}

        /** The changes beside the incident show it. */
        record Changes() implements Source {}

        /** Nobody knows. */
        record Nobody() implements Source {}

        default String word() {
            return switch (this) {
                case Person _ -> "person";
                case Changes _ -> "changes";
                case Nobody _ -> "nobody";
            };
        }

        default @Nullable String by() {
            return this instanceof Person person ? person.name() : null;
        }
    }

    static Fact unknown(Question question, String detail) {
        return new Fact(question, Answer.UNKNOWN, new Source.Nobody(), detail);
    }
}
