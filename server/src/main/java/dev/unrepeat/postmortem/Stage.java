package dev.unrepeat.postmortem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a post-mortem stands on its way to publication. */
@Schema(name = "PostmortemStatus")
public enum Stage {
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    WAIVED;

    /** What may follow; a published one can go back to review when something new is learnt. */
    Set<Stage> allowed() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_REVIEW, WAIVED);
            case IN_REVIEW -> EnumSet.of(PUBLISHED, DRAFT, WAIVED);
            case PUBLISHED -> EnumSet.of(IN_REVIEW);
            case WAIVED -> EnumSet.of(DRAFT);
        };
    }

    /** True when nothing stands in the way of closing the incident any more. */
    public boolean isDone() {
        return this == PUBLISHED || this == WAIVED;
    }

    boolean isEditable() {
        return this == DRAFT || this == IN_REVIEW;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
