package dev.unrepeat.incident;

import dev.unrepeat.incident.severity.SeverityTree;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a new incident begins with.
 *
 * @param declared whether a person declared it, whose title stays; else it follows the worst of
 *     what fires
 */
public record FreshIncident(
        UUID id,
        Incident.Kind kind,
        String key,
        String title,
        SeverityTree.Decision decision,
        boolean severityByPerson,
        Map<String, SeverityTree.Known> facts,
        String service,
        @Nullable Instant impactStartedAt,
        @Nullable String impactStartedSource,
        Instant detectedAt,
        @Nullable Instant firstSignalAt,
        boolean drill,
        boolean declared) {

    private static final String DRILL_MARK = "DRILL: ";
    private static final int LONGEST_TITLE = 300;

    /** Returns the title of a drill, with its mark. */
    public static String drillTitle(String title) {
        var marked = title.startsWith(DRILL_MARK) ? title : DRILL_MARK + title;
        return marked.substring(0, Math.min(marked.length(), LONGEST_TITLE));
    }

    /** The same, marked as a drill by word, so that it is recognised wherever its title stands. */
    FreshIncident asDrill() {
        var marked = drillTitle(title);
        return new FreshIncident(
                id,
                kind,
                key,
                marked,
                decision,
                severityByPerson,
                facts,
                service,
                impactStartedAt,
                impactStartedSource,
                detectedAt,
                firstSignalAt,
                true,
                declared);
    }
}
