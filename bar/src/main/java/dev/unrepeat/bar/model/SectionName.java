package dev.unrepeat.bar.model;

import java.util.Locale;

/** Subject of a section, independent of the wording of its heading. */
public enum SectionName {
    SUMMARY,
    IMPACT,
    TIMELINE,
    DETECTION,
    CAUSES,
    RESPONSE,
    WENT_WELL,
    WENT_WRONG,
    LUCKY,
    LESSONS,
    ACTIONS,
    BACKGROUND,
    RELATED,
    META,
    APPENDIX;

    /** The name in JSON and in messages, such as {@code went_well}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
