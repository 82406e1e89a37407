package dev.unrepeat.response.hypothesis;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks is behind an incident, what would be seen if it were so, how that is looked
 * at, and what was seen.
 *
 * @param number 1, 2, 3 ... in its incident; people see {@code H1}
 * @param owner who tests it
 */
record Hypothesis(
        UUID id,
        int number,
        Content said,
        State state,
        long version,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt) {

    /** What people write of it. */
    record Content(
            String statement,
            @Nullable String prediction,
            @Nullable String test,
            @Nullable String result,
            @Nullable String owner) {}

    /** Where it stands. A test comes after a prediction, a verdict after a result. */
    enum State {
        OPEN,
        TESTING,
        CONFIRMED,
        REFUTED,
        INCONCLUSIVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isVerdict() {
            return switch (this) {
                case OPEN, TESTING -> false;
                case CONFIRMED, REFUTED, INCONCLUSIVE -> true;
            };
        }
    }

    /** A field that a state demands and that nobody has filled in, with why it is demanded. */
    record Lack(String field, String why) {}

    String ref() {
        return "H" + number;
    }

    /** The first thing that is lacking before a hypothesis with these words may be in the state. */
    static Optional<Lack> lacking(Content said, State state) {
        if (state == State.OPEN) {
            return Optional.empty();
        }
        if (said.prediction() == null) {
            return Optional.of(
                    new Lack("prediction", "is needed first: what would you see if it were so?"));
        }
        if (said.test() == null) {
            return Optional.of(new Lack("test", "is needed first: how do you look for that?"));
        }
        return state.isVerdict() && said.result() == null
                ? Optional.of(new Lack("result", "is needed for a verdict: what did you see?"))
                : Optional.empty();
    }
}
