package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.text.Months;
import dev.unrepeat.bar.text.WordLists;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates and clock times that people begin a line of a timeline with. */
final class Stamps {

    private static final WordLists LISTS = WordLists.of(Stamps.class);

    private static final int WINDOW = 160;
    private static final Pattern ABOUT =
            Pattern.compile(
                    "\\G[\\s*_`\"(\\[|>•·~≈-]*+(?:(?:ca|approx(?:imately)?|around|about|roughly|at|circa|on|by|from|c)\\b\\.?\\s*)?+[\\s*_`(\\[~≈]*+",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_NAME =
            Pattern.compile(
                    "\\G(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b[,.]?\\s*+",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE =
            Pattern.compile(
                    "\\G(?:(?<y1>\\d{4})[-/.](?<m1>\\d{1,2})[-/.](?<d1>\\d{1,2})(?!\\d)"
                        + "|(?<a2>\\d{1,2})(?<sep>[-/.])(?<b2>\\d{1,2})[-/.](?<y2>\\d{4})(?!\\d)|(?<d3>\\d{1,2})(?:st|nd|rd|th)?(?:"
                        + " of)?[ -](?<m3>"
                            + Months.PATTERN
                            + ")\\b\\.?(?:,?[ -](?<y3>\\d{4})(?![\\d:]))?"
                            + "|(?<m4>"
                            + Months.PATTERN
                            + ")\\b\\.? (?<d4>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?"
                            + " (?<y4>\\d{4})(?![\\d:]))?|(?<m5>\\d{2})-(?<d5>\\d{2})(?=["
                            + " T]\\d{1,2}:\\d\\d))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ANYWHERE =
            Pattern.compile(
                    "(?<![\\w./-])" + DATE.pattern().substring(2), Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOCK =
            Pattern.compile(LISTS.joined("clock"), Pattern.CASE_INSENSITIVE);
    private static final Pattern ZONE = Pattern.compile("\\G\\s*+\\(?(" + Zone.PATTERN + ")\\)?");

    /** "h" and "Uhr" behind a clock. */
    private static final Pattern HOUR = Pattern.compile("\\G\\s?(?:h|Uhr|hrs)\\b");

    /** An abbreviation or a region that looks like a zone. */
    private static final Pattern ZONE_LIKE =
            Pattern.compile(
                    "\\G\\s?\\(?(?:[A-Z]{2,4}T|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+)\\)?(?=\\s?[-–—:|,)\\]]|\\s\\p{Ll}|\\s*$)");

    private static final Pattern BETWEEN =
            Pattern.compile("\\G(?:T(?=\\d)|\\s*[-–—|:@]\\s*|\\s*,?\\s*(?:at\\s+)?)[~(\\[*`]*+");
    private static final Pattern RANGE = Pattern.compile("\\G\\s*+(?:-|–|—|to|until|→|->)\\s*+");
    private static final Pattern REST =
            Pattern.compile(
                    "\\G[\\s*_`\"\\])|:.,;–—→>=-]*+(?:\\((?:approx\\w*|ca|estimated)\\.?\\)[\\s:.,–—-]*+)?");

    private Stamps() {}

    /** Whether the line begins with a date or a time. */
    static boolean leads(String line) {
        return leading(line, false).isPresent();
    }

    /** What the line begins with; {@code inTimeline} also takes 14.05 and 0730 for times. */
    static Optional<Stamp> leading(String line, boolean inTimeline) {
        var text = line.length() > WINDOW ? line.substring(0, WINDOW) : line;
        var at = new Cursor(text, inTimeline);
        at.skip(ABOUT);
        return at.stamp();
    }

    /**
     * A date with a time, or with {@code bare} a time alone, that stands further inside the line.
     */
    static Optional<Stamp> inside(String line, boolean bare) {
        var text = line.length() > WINDOW ? line.substring(0, WINDOW) : line;
        for (int i = 1; i < text.length(); i++) {
            boolean begins =
                    Character.isLetterOrDigit(text.charAt(i))
                            && !Character.isLetterOrDigit(text.charAt(i - 1))
                            && ".:/-#=_".indexOf(text.charAt(i - 1)) < 0;
            if (begins) {
                var at = new Cursor(text, false);
                at.position = i;
                var stamp = at.stamp();
                if (stamp.isPresent()
                        && stamp.get().time() != null
                        && (bare || stamp.get().date() != null)) {
                    return stamp;
                }
            }
        }
        return Optional.empty();
    }

    /** The first date that the text names. */
    static Optional<LocalDate> date(String text) {
        var head = text.length() > 4_000 ? text.substring(0, 4_000) : text;
        var anywhere = ANYWHERE.matcher(head);
        while (anywhere.find()) {
            var date = date(anywhere, null);
            if (date != null) {
                return Optional.of(date);
            }
        }
        return Optional.empty();
    }

    private static @Nullable LocalDate date(Matcher found, @Nullable Integer year) {
        try {
            if (found.group("y1") != null) {
                return day(found.group("y1"), number(found, "m1"), number(found, "d1"));
            }
            if (found.group("y2") != null) {
                int a = number(found, "a2");
                int b = number(found, "b2");
                boolean monthFirst = b > 12 || found.group("sep").equals("/") && a <= 12;
                return day(found.group("y2"), monthFirst ? a : b, monthFirst ? b : a);
            }
            if (found.group("m3") != null) {
                return day(
                        found.group("y3"), Months.of(found.group("m3")), number(found, "d3"), year);
            }
            if (found.group("m4") != null) {
                return day(
                        found.group("y4"), Months.of(found.group("m4")), number(found, "d4"), year);
            }
            return day(null, number(found, "m5"), number(found, "d5"), year);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }

    private static LocalDate day(String year, int month, int day) {
        return LocalDate.of(Integer.parseInt(year), month, day);
    }

    private static @Nullable LocalDate day(
            @Nullable String year, int month, int day, @Nullable Integer other) {
        if (year != null) {
            return day(year, month, day);
        }
        return other == null ? null : LocalDate.of(other, month, day);
    }

    /** Moves over one line. */
    private static final class Cursor {
        private final String text;
        private final boolean inTimeline;
        private int position;

        Cursor(String text, boolean inTimeline) {
            this.text = text;
            this.inTimeline = inTimeline;
        }

        Optional<Stamp> stamp() {
            skip(DAY_NAME);
            boolean day = false;
            LocalDate date = null;
            var found = DATE.matcher(text);
            if (found.find(position) && found.start() == position) {
                date = date(found, YEARLESS);
                day = true;
                position = found.end();
            }
            int afterDate = position;
            if (day) {
                skip(BETWEEN);
            }
            var time = time(day);
            if (time == null) {
                position = afterDate;
            }
            var zone = time == null ? Zone.NONE : zone();
            if (time != null) {
                range();
                zone = zone == Zone.NONE ? zone() : zone;
            }
            if (!day && time == null) {
                return Optional.empty();
            }
            skip(REST);
            return Optional.of(new Stamp(date, time, zone, position));
        }

        private void range() {
            int before = position;
            skip(RANGE);
            if (position == before || time(true) == null) {
                position = before;
            }
        }

        private Zone zone() {
            int before = position;
            skip(HOUR);
            var zone = named();
            if (zone == Zone.NONE) {
                position = before;
            }
            return zone;
        }

        private Zone named() {
            var found = ZONE.matcher(text);
            if (found.find(position) && found.start() == position) {
                var zone = Zone.of(found.group(1));
                if (zone.isPresent()) {
                    position = found.end();
                    return zone.get();
                }
            }
            int before = position;
            skip(ZONE_LIKE);
            return position > before ? Zone.UNKNOWN : Zone.NONE;
        }

        private @Nullable LocalTime time(boolean day) {
            var found = CLOCK.matcher(text);
            if (!found.find(position) || found.start() != position) {
                return null;
            }
            var time = found.group("h4") != null ? military(found, day) : clock(found, day);
            if (time != null) {
                position = found.end();
            }
            return time;
        }

        private @Nullable LocalTime clock(Matcher found, boolean day) {
            if (found.group("h12") != null) {
                return at(half(number(found, "h12"), found.group("half12")), 0);
            }
            boolean plain = found.group("sep").equals(":");
            boolean followed =
                    found.end() < text.length()
                            && ".%°".indexOf(text.charAt(found.end())) >= 0
                            && found.end() + 1 < text.length()
                            && Character.isDigit(text.charAt(found.end() + 1));
            if (!plain && (!inTimeline && !day && found.group("half") == null || followed)) {
                return null;
            }
            return at(half(number(found, "h"), found.group("half")), number(found, "m"));
        }

        private @Nullable LocalTime military(Matcher found, boolean day) {
            boolean zoned = ZONE.matcher(text).region(found.end(), text.length()).lookingAt();
            boolean certain = zoned || found.group("hrs") != null || day && inTimeline;
            boolean year = found.group("h4").equals("19") || found.group("h4").equals("20");
            return certain || inTimeline && !year
                    ? at(number(found, "h4"), number(found, "m4"))
                    : null;
        }

        private static int half(int hour, @Nullable String half) {
            if (half == null || hour > 12) {
                return hour;
            }
            boolean afternoon = half.startsWith("p") || half.startsWith("P");
            return hour % 12 + (afternoon ? 12 : 0);
        }

        private static @Nullable LocalTime at(int hour, int minute) {
            return hour < 24 && minute < 60 ? LocalTime.of(hour, minute) : null;
        }

        void skip(Pattern pattern) {
            var found = pattern.matcher(text);
            if (found.find(position) && found.start() == position) {
                position = found.end();
            }
        }
    }

    /**
     * The leap year that stands for "no year given"; who carries a date over puts the right one.
     */
    static final int YEARLESS = 4;
}
