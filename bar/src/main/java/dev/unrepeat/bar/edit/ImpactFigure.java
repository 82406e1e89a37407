package dev.unrepeat.bar.edit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One number of an impact. Without {@code low} nobody knows it, which is not zero; {@code high} is
 * set where it lies between two numbers, {@code of} where it is a part of a whole, {@code how}
 * where somebody says where it is from. A duration is counted in minutes.
 */
public record ImpactFigure(
        Measure measure,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable BigDecimal of,
        String unit,
        boolean estimate,
        @Nullable String how) {

    private static final String NUMBER =
            "\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?";
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<about>about |approximately |around |~ ?)?(?<low>"
                            + NUMBER
                            + ")(?: ?(?:to|-|–) ?(?<high>"
                            + NUMBER
                            + "))?(?: of (?<of>"
                            + NUMBER
                            + "))?(?: (?<unit>[^()\\d]{1,40}?))?(?: \\((?<how>.{1,500})\\))?\\.?");
    private static final Pattern HOURS =
            Pattern.compile(
                    "(?<about>about |approximately |around |~ ?)?(?<hours>\\d{1,5}) hours?(?:"
                            + " (?<minutes>\\d{1,2}) minutes?)?(?: \\((?<how>.{1,500})\\))?\\.?");
    private static final BigDecimal HOUR = BigDecimal.valueOf(60);

    /**
     * @throws IllegalArgumentException when the numbers contradict each other or the words can't
     *     stand in a line
     */
    public ImpactFigure {
        unit = unit.strip();
        how = how == null || how.isBlank() ? null : how.strip().replaceAll("\\s+", " ");
        if (!unit.matches("[^()\\d\\n]{0,40}")) {
            throw new IllegalArgumentException(
                    "Invalid unit '%s'; use words such as users or EUR".formatted(unit));
        }
        if (how != null && how.length() > 500) {
            throw new IllegalArgumentException("how it was made takes at most 500 characters");
        }
        if (low == null && (high != null || of != null)) {
            throw new IllegalArgumentException("a range or a whole needs the lower number too");
        }
        for (var number : new @Nullable BigDecimal[] {low, high, of}) {
            if (number != null
                    && (number.signum() < 0
                            || number.stripTrailingZeros().scale() > 6
                            || number.precision() - number.scale() > 15)) {
                throw new IllegalArgumentException(
                        "%s is below 0, too large or too fine".formatted(number.toPlainString()));
            }
        }
        if (low != null && high != null && high.compareTo(low) < 0) {
            throw new IllegalArgumentException(
                    "%s is less than %s, the lower end of the range"
                            .formatted(high.toPlainString(), low.toPlainString()));
        }
        var most = high == null ? low : high;
        if (of != null && most != null && most.compareTo(of) > 0) {
            throw new IllegalArgumentException(
                    "%s is more than the whole of %s"
                            .formatted(most.toPlainString(), of.toPlainString()));
        }
    }

    /** Nobody knows it. */
    public static ImpactFigure unknown(Measure measure) {
        return new ImpactFigure(measure, null, null, null, measure.unit(), false, null);
    }

    /** The line of the document that says it, without the mark of a list. */
    public String line() {
        return measure.label() + ": " + words();
    }

    private String words() {
        var number = low;
        if (number == null) {
            return "unknown";
        }
        var words = new StringBuilder(estimate ? "about " : "");
        var hours =
                measure == Measure.DURATION && high == null && of == null ? hours(number) : null;
        words.append(hours == null ? plain(number) : hours);
        if (high != null) {
            words.append(" to ").append(plain(high));
        }
        if (of != null) {
            words.append(" of ").append(plain(of));
        }
        if (hours == null && !unit.isEmpty()) {
            boolean one = high == null && of == null && number.compareTo(BigDecimal.ONE) == 0;
            boolean ours = !measure.unit().isEmpty() && unit.equals(measure.unit());
            words.append(' ').append(one && ours ? unit.substring(0, unit.length() - 1) : unit);
        }
        return how == null
                ? words.toString()
                : words.append(" (").append(how).append(')').toString();
    }

    /** Whole minutes from an hour on in hours and minutes. */
    private static @Nullable String hours(BigDecimal minutes) {
        if (minutes.compareTo(HOUR) < 0 || minutes.stripTrailingZeros().scale() > 0) {
            return null;
        }
        var parts = minutes.divideAndRemainder(HOUR);
        long hours = parts[0].longValue();
        long rest = parts[1].longValue();
        var words = "%d hour%s".formatted(hours, hours == 1 ? "" : "s");
        return rest == 0 ? words : words + " %d minute%s".formatted(rest, rest == 1 ? "" : "s");
    }

    private static String plain(BigDecimal number) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(number);
    }

    /** What the words after the label say; empty where they are somebody's own. */
    static Optional<ImpactFigure> read(Measure measure, String words) {
        if (words.strip().matches("(?i)unknown\\.?")) {
            return Optional.of(unknown(measure));
        }
        var hours = HOURS.matcher(words.strip());
        var written = WRITTEN.matcher(words.strip());
        try {
            if (measure == Measure.DURATION && hours.matches()) {
                return Optional.of(ofHours(hours));
            }
            return written.matches() ? of(measure, written) : Optional.empty();
        } catch (IllegalArgumentException contradiction) {
            return Optional.empty();
        }
    }

    private static ImpactFigure ofHours(Matcher hours) {
        var minutes = hours.group("minutes");
        return new ImpactFigure(
                Measure.DURATION,
                new BigDecimal(hours.group("hours"))
                        .multiply(HOUR)
                        .add(minutes == null ? BigDecimal.ZERO : new BigDecimal(minutes)),
                null,
                null,
                Measure.DURATION.unit(),
                hours.group("about") != null,
                hours.group("how"));
    }

    private static Optional<ImpactFigure> of(Measure measure, Matcher written) {
        var said = written.group("unit") == null ? "" : written.group("unit").strip();
        var unit =
                !measure.unit().isEmpty() && (said + "s").equals(measure.unit())
                        ? measure.unit()
                        : said;
        boolean mistakable = measure == Measure.DURATION && !unit.equals(measure.unit());
        return mistakable
                ? Optional.empty()
                : Optional.of(
                        new ImpactFigure(
                                measure,
                                number(written.group("low")),
                                number(written.group("high")),
                                number(written.group("of")),
                                unit,
                                written.group("about") != null,
                                written.group("how")));
    }

    private static @Nullable BigDecimal number(@Nullable String digits) {
        return digits == null ? null : new BigDecimal(digits.replace(",", ""));
    }

    /** Whether both say the same, however many zeros their numbers end in. */
    boolean says(ImpactFigure other) {
        return line().equals(other.line());
    }
}
