package dev.unrepeat.change;

import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed in the world that incidents happen in.
 *
 * @param receivedAt when Unrepeat heard of it first
 */
public record Change(UUID id, Told told, Instant receivedAt) {

    /** What sort of change. */
    public enum Kind {
        DEPLOYMENT,
        CONFIG,
        FLAG,
        MIGRATION,
        OTHER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a change that takes time goes on. */
    public enum Outcome {
        STARTED,
        SUCCEEDED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A change as its sender told it.
     *
     * @param source together with {@code externalId} what the change is known by
     * @param service as the sender names it, whether the catalogue knows it or not
     * @param outcomeAt null exactly when the outcome is
     * @param schemaChange null while nobody has said
     */
    public record Told(
            String source,
            String externalId,
            Kind kind,
            String service,
            @Nullable String environment,
            @Nullable String version,
            String title,
            @Nullable String url,
            Instant at,
            @Nullable Outcome outcome,
            @Nullable Instant outcomeAt,
            @Nullable Boolean schemaChange,
            @Nullable String author) {}

    /** One line for the timeline. */
    String sentence() {
        var facts = new StringJoiner(", ", " (", ")");
        facts.add(told.version() == null ? told.service() : told.service() + " " + told.version());
        if (told.environment() != null) {
            facts.add(told.environment());
        }
        if (told.outcome() != null) {
            facts.add(told.outcome().word());
        }
        if (told.author() != null) {
            facts.add("by " + told.author());
        }
        var kind = told.kind().word();
        return Character.toUpperCase(kind.charAt(0))
                + kind.substring(1)
                + ": "
                + told.title()
                + facts;
    }
}
