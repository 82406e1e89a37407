package dev.unrepeat.draft;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The text that an author opens: what Unrepeat knows is filled in, what it can't know is asked for
 * in comments that no reader sees. Nothing is guessed; a moment that nobody knows is "unknown".
 */
@Component
public class Draft {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 5000;
    private static final Logger log = LoggerFactory.getLogger(Draft.class);

    private final Timeline timeline;
    private final Catalog catalog;
    private final PostmortemTemplateKind templates;
    private final DraftImpact impact;

    Draft(
            Timeline timeline,
            Catalog catalog,
            PostmortemTemplateKind templates,
            DraftImpact impact) {
        this.timeline = timeline;
        this.catalog = catalog;
        this.templates = templates;
        this.impact = impact;
    }

    /**
     * The text for an incident, by the template of the organisation that fits it best. A template
     * that can't be filled any more gives way to the shipped one: a draft always opens.
     */
    public String of(Incident incident) {
        var teams = incident.services().stream().map(it -> catalog.teamOf(it).name()).toList();
        try {
            var template = templates.matching(incident, teams);
            if (template.isPresent()) {
                return fill(template.get().body(), incident);
            }
        } catch (IllegalArgumentException e) {
            log.error(
                    "the template for {} can't be filled, the shipped one is used: {}",
                    incident.ref(),
                    e.getMessage());
        }
        return fill(
                incident.kind() == Incident.Kind.NEAR_MISS
                        ? ShippedTemplates.NEAR_MISS
                        : ShippedTemplates.INCIDENT,
                incident);
    }

    private String fill(String template, Incident incident) {
        return TemplateText.fill(template, it -> value(it, incident));
    }

    private String value(Placeholder placeholder, Incident incident) {
        return switch (placeholder) {
            case INCIDENT -> incident.ref();
            case TITLE -> incident.title().replaceAll("[\\r\\n]+", " ");
            case KIND -> incident.kind().word();
            case SEVERITY -> incident.severity().name();
            case DATE -> day(incident);
            case SERVICES -> String.join(", ", incident.services());
            case TEAM -> catalog.teamOf(incident.service()).name();
            case IMPACT -> impact.of(incident);
            case TIMELINE -> "| Time (UTC) | What happened |\n|---|---|\n" + rows(incident);
            case DETECTION -> detection(incident);
            case RESPONSE -> response(incident);
        };
    }

    private static String day(Incident incident) {
        return start(incident)
                .or(() -> incident.at(Moment.DECLARED))
                .map(it -> it.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .orElse("unknown");
    }

    private static Optional<Instant> start(Incident incident) {
        return incident.at(Moment.IMPACT_STARTED).or(() -> incident.at(Moment.DETECTED));
    }

    private String rows(Incident incident) {
        var entries = new ArrayList<>(timeline.after(incident.id(), 0, MOST_ROWS));
        entries.sort(Comparator.comparing(TimelineEntry::at));
        var corrected = new HashMap<Long, TimelineEntry>();
        for (var entry : entries) {
            if (entry.corrects() != null) {
                corrected.put(entry.corrects(), entry);
            }
        }
        var rows = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.kind() != TimelineEntry.Kind.CORRECTION) {
                rows.add(
                        "| %s | %s |"
                                .formatted(
                                        MINUTE.format(entry.at()),
                                        cell(corrected.getOrDefault(entry.seq(), entry))));
            }
        }
        return String.join("\n", rows);
    }

    private static String cell(TimelineEntry entry) {
        var text = entry.text().replaceAll("\\s+", " ").replace("|", "\\|").strip();
        return entry.kind() == TimelineEntry.Kind.UPDATE && entry.audience() != null
                ? "Update (%s): %s".formatted(entry.audience().word(), text)
                : text;
    }

    private static String detection(Incident incident) {
        var lines = new ArrayList<String>();
        lines.add(
                incident.alertCount() > 0
                        ? "Noticed by an alert at %s."
                                .formatted(minute(incident.at(Moment.DETECTED)))
                        : "Declared by a person at %s."
                                .formatted(minute(incident.at(Moment.DECLARED))));
        between(incident, Moment.IMPACT_STARTED, Moment.DETECTED)
                .ifPresent(it -> lines.add("Time to detect: %s.".formatted(words(it))));
        lines.add(
                between(incident, Moment.DETECTED, Moment.ACKNOWLEDGED)
                        .map(it -> "Time to acknowledge: %s.".formatted(words(it)))
                        .orElse("Nobody acknowledged it."));
        return String.join("\n", lines);
    }

    private static String response(Incident incident) {
        var lines = new ArrayList<String>();
        lines.add("- Acknowledged: " + minute(incident.at(Moment.ACKNOWLEDGED)));
        lines.add("- Mitigated: " + minute(incident.at(Moment.MITIGATED)));
        lines.add("- Resolved: " + minute(incident.at(Moment.RESOLVED)));
        between(incident, Moment.IMPACT_STARTED, Moment.MITIGATED)
                .map(Draft::words)
                .or(() ->
                        between(incident, Moment.DETECTED, Moment.MITIGATED)
                                .map(it ->
                                        words(it)
                                                + " since it was detected; when the impact"
                                                + " began is not known"))
                .ifPresent(it -> lines.add("- Time to mitigate: " + it));
        return String.join("\n", lines);
    }

    private static Optional<Duration> between(Incident incident, Moment from, Moment until) {
        return incident.at(from)
                .flatMap(start -> incident.at(until).map(end -> Duration.between(start, end)))
                .filter(it -> !it.isNegative());
    }

    private static String minute(Optional<Instant> moment) {
        return moment.map(it -> MINUTE.format(it) + " UTC").orElse("unknown");
    }

    static String words(Duration time) {
        if (time.toMinutes() == 0) {
            return "less than a minute";
        }
        var parts = new ArrayList<String>(List.of());
        if (time.toHours() > 0) {
            parts.add(counted(time.toHours(), "hour"));
        }
        if (time.toMinutesPart() > 0) {
            parts.add(counted(time.toMinutesPart(), "minute"));
        }
        return String.join(" ", parts);
    }

    private static String counted(long count, String unit) {
        return "%d %s%s".formatted(count, unit, count == 1 ? "" : "s");
    }
}
