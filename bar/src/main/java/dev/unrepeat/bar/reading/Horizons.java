package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.text.WordLists;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Distinguishes containment from a lasting change: what the heading says, else what kind of work it
 * is.
 */
final class Horizons {

    private static final WordLists LISTS = WordLists.of(Horizons.class);

    private static final Pattern SOON =
            Pattern.compile(
                    "\\b(?:short[- ]?term|immediate(?:ly)?|quick (?:wins?|fix\\w*)|hot"
                            + " ?fix|now|today|done|completed)\\b");
    private static final Pattern LATER =
            Pattern.compile(
                    "\\b(?:long(?:er)?[- ]?term|mid[- ]?term|medium[-"
                            + " ]?term|strategic|roadmap|future)\\b");
    private static final Pattern LASTING = Pattern.compile("\\b" + LISTS.any("lasting") + "\\b");

    private static final Pattern DECLARED =
            Pattern.compile("(?i)[(,;]\\s*(long|short)-term(?=\\s*[,;)])");

    private Horizons() {}

    /** What the author says among the fields of the action. */
    static Optional<Horizon> declared(String text) {
        var found = DECLARED.matcher(text.indexOf("-term") >= 0 ? text : "");
        return found.find()
                ? Optional.of(
                        found.group(1).equalsIgnoreCase("long") ? Horizon.LONG : Horizon.SHORT)
                : Optional.empty();
    }

    static Horizon of(String text, String heading, boolean done) {
        var low = text.toLowerCase(Locale.ROOT);
        var head = heading.toLowerCase(Locale.ROOT);
        if (LATER.matcher(head).find() || LATER.matcher(low).find()) {
            return Horizon.LONG;
        }
        if (SOON.matcher(head).find() || SOON.matcher(low).find()) {
            return Horizon.SHORT;
        }
        return LASTING.matcher(low).find() && !reverts(low) ? Horizon.LONG : Horizon.SHORT;
    }

    private static boolean reverts(String low) {
        return low.startsWith("revert") || low.startsWith("roll back") || low.startsWith("restart");
    }
}
