package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.text.Months;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds by when a thing is to be done: a day, a week, a quarter. */
final class Dues {

    private static final String DAY =
            "\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{1,2}(?:st|nd|rd|th)? "
                    + Months.PATTERN
                    + "\\b(?:,? \\d{4})?|"
                    + Months.PATTERN
                    + "\\b\\.? (?:\\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{4})";
    private static final String WHEN =
            "(?:(?:the )?(?:end|middle|start|beginning|mid|early|late)(?: of|-)? )?(?:"
                    + DAY
                    + "|Q[1-4](?:[ /'-]{1,2}\\d{2,4})?|\\d{4}[ -]?Q[1-4]|H[12] \\d{4}|(?:this|next)"
                    + " (?:week|sprint|month|quarter|year|release)|(?:the )?end of (?:the"
                    + " )?(?:week|month|quarter|year|day|sprint)|EO[DWMQY]|tomorrow|today|monday|tuesday|wednesday|thursday|friday|week"
                    + " \\d{1,2}|sprint \\d{1,3})";
    private static final Pattern KEYED =
            Pattern.compile(
                    "(?:📅|\\b(?:due(?: date| by| on)?|deadline|eta|target(?:ed)?(?: date|"
                            + " for)?|when|timeline|scheduled(?: for)?|planned for|expected(?:"
                            + " by)?))\\s*[:=]?\\s*\\**\\s*("
                            + WHEN
                            + ")",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern BY =
            Pattern.compile(
                    "\\b(?:by|before|until|no later than) (" + WHEN + ")",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ASIDE =
            Pattern.compile(
                    "(?:[(\\[](?:[^()\\[\\],]{1,40}, ?)?|\\s/\\s?)("
                            + WHEN
                            + ")(?:[)\\]]|$)\\s*\\.?$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> NEVER =
            Set.of(
                    "", "tbd", "tba", "tbc", "n/a", "na", "none", "-", "–", "—", "?", "unknown",
                    "asap", "ongoing", "later");

    private Dues() {}

    /** The words of a date, with their place. */
    record Named(String words, int start, int end) {}

    static Optional<String> in(String text) {
        return find(text).map(Named::words);
    }

    static Optional<Named> find(String text) {
        for (var pattern : new Pattern[] {KEYED, BY, ASIDE}) {
            var found = pattern.matcher(text);
            if (found.find()) {
                return Optional.of(new Named(found.group(1).strip(), found.start(1), found.end(1)));
            }
        }
        return Optional.empty();
    }

    static Optional<String> cell(String words) {
        var plain = words.strip();
        return NEVER.contains(plain.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(plain);
    }

    static Optional<LocalDate> day(String due) {
        var found = ISO.matcher(due);
        try {
            return found.find()
                    ? Optional.of(LocalDate.parse(found.group()))
                    : Stamps.date(due).filter(day -> day.getYear() > 1970);
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
