package dev.unrepeat.incident;

import java.util.Locale;

/** A point in an incident's life that its times are measured from; each has a column of its own. */
public enum Moment {
    IMPACT_STARTED,
    DETECTED,
    ACKNOWLEDGED,
    DECLARED,
    IDENTIFIED,
    MITIGATED,
    RESOLVED;

    /** The column and the JSON name. */
    public String column() {
        return name().toLowerCase(Locale.ROOT) + "_at";
    }
}
