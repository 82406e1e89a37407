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
public record Change(UUID id, Report report, Instant receivedAt) {

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
    public record Report(
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
        facts.add(
                report.version() == null
                        ? report.service()
                        : report.service() + " " + report.version());
        if (report.environment() != null) {
            facts.add(report.environment());
        }
        if (report.outcome() != null) {
            facts.add(report.outcome().word());
        }
        if (report.author() != null) {
            facts.add("by " + report.author());
        }
        var kind = report.kind().word();
        return Character.toUpperCase(kind.charAt(0))
                + kind.substring(1)
                + ": "
                + report.title()
                + facts;
    }
}
