package dev.unrepeat.response;

import dev.unrepeat.incident.timeline.Audience;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An update before it is sent: what happened, what it does to people, what comes next, and when
 * they hear again. Short, because it is read in passing.
 *
 * @param version 0 while nobody has saved it
 * @param by who wrote it last; null while it is a suggestion
 */
record UpdateDraft(
        Audience audience, Parts parts, long version, @Nullable String by, @Nullable Instant at) {

    /** The four parts; each may be empty but {@code what}. */
    @Schema(name = "UpdateParts")
    record Parts(String what, String impact, String next, String when) {

        /** As the audience reads it: under headings for those inside, as sentences for all. */
        String text(Audience audience) {
            return switch (audience) {
                case INTERNAL, EXECUTIVE ->
                        Stream.of(
                                        line("What", what),
                                        line("Impact", impact),
                                        line("Next", next),
                                        line("When", when))
                                .filter(it -> !it.isEmpty())
                                .collect(Collectors.joining("\n"));
                case PUBLIC ->
                        Stream.of(what, impact, next, when)
                                .filter(it -> !it.isBlank())
                                .map(Parts::sentence)
                                .collect(Collectors.joining(" "));
            };
        }

        private static String line(String head, String words) {
            return words.isBlank() ? "" : head + ": " + words.strip();
        }

        private static String sentence(String words) {
            var text = words.strip();
            return ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
        }
    }

    String text() {
        return parts.text(audience);
    }
}
