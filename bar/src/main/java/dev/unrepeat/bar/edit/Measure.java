package dev.unrepeat.bar.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Measure of an impact, with the label of its line in the document. */
public enum Measure {
    DURATION("Duration", "minutes", "duration"),
    USERS("Affected users", "users", "(?:affected )?(?:users|customers)(?: affected)?"),
    REQUESTS("Failed requests", "requests", "(?:failed )?requests(?: failed)?"),
    LOSS("Estimated loss", "", "(?:estimated )?loss|(?:lost )?revenue(?: lost)?"),
    TICKETS("Support tickets", "tickets", "(?:support )?tickets"),
    CREDITS("SLA credits", "", "(?:sla )?credits"),
    ENGINEER_HOURS("Engineer time", "hours", "engineer(?:ing)? (?:time|hours)");

    private final String label;
    private final String unit;
    private final Pattern written;

    Measure(String label, String unit, String written) {
        this.label = label;
        this.unit = unit;
        this.written = Pattern.compile("(?i)" + written);
    }

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The measure of a name in JSON. */
    public static Optional<Measure> named(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** What its line begins with. */
    public String label() {
        return label;
    }

    /** What it is counted in; empty for money, whose currency the author names. */
    public String unit() {
        return unit;
    }

    /** The measure that a label names, however exactly it is worded. */
    static Optional<Measure> labelled(String words) {
        return Arrays.stream(values())
                .filter(it -> it.written.matcher(words.strip()).matches())
                .findFirst();
    }
}
