package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.platform.PublicUrl;
import dev.unrepeat.signal.FiringAlerts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what is wrong in an incident now, from what fires, the incident and the catalogue. */
@Component
class PageMessages {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST = 1000;

    private final WorstAlert alerts;
    private final Catalog catalog;
    private final AckLinks acks;
    private final PageReasons reasons;
    private final PublicUrl url;
    private final InstantSource clock;

    PageMessages(
            WorstAlert alerts,
            Catalog catalog,
            AckLinks acks,
            PageReasons reasons,
            PublicUrl url,
            InstantSource clock) {
        this.alerts = alerts;
        this.catalog = catalog;
        this.acks = acks;
        this.reasons = reasons;
        this.url = url;
        this.clock = clock;
    }

    /** Returns the message of a page as things stand now. */
    PageMessage of(PageStore.Page page, Incident incident) {
        var worst = alerts.of(incident);
        var annotations = worst.map(FiringAlerts.Worst::annotations).orElse(Map.of());
        var facts = new LinkedHashMap<String, String>();
        facts.put("Severity", incident.severity() + " " + why(incident));
        facts.put("Service", String.join(", ", incident.services()));
        since(worst, incident).ifPresent(it -> facts.put("Since", since(it)));
        worst.ifPresent(it -> facts.put("Alerts", firing(it.firing())));
        put(facts, "Summary", annotations.get("summary"));
        put(facts, "Description", annotations.get("description"));
        if (worst.filter(it -> !incident.title().endsWith(it.title())).isPresent()) {
            facts.put("Incident", incident.title());
        }
        var reason = reasons.of(page, incident);
        facts.put("Reason", reason);
        var service = worst.map(FiringAlerts.Worst::service).orElse(incident.service());
        var runbook = annotations.get("runbook_url");
        var links = new LinkedHashMap<String, String>();
        links.put("Room", url.of("/incidents/" + incident.ref()));
        link(
                links,
                "Runbook",
                runbook == null
                        ? catalog.service(service).map(OfferedService::runbook).orElse(null)
                        : runbook);
        link(links, "Dashboard", annotations.get("dashboard_url"));
        link(links, "Source", worst.map(FiringAlerts.Worst::generatorUrl).orElse(null));
        link(links, "Silence", annotations.get("silence_url"));
        return new PageMessage(
                worst.map(FiringAlerts.Worst::title)
                        .map(it -> marked(it, incident))
                        .orElse(incident.title()),
                reason,
                facts,
                links,
                acks.make(page.id()));
    }

    private static String firing(int count) {
        return switch (count) {
            case 0 -> "no update since their end passed; that is not a resolution";
            case 1 -> "1 is firing";
            default -> count + " are firing";
        };
    }

    private static String marked(String title, Incident incident) {
        return incident.drill() ? "DRILL: " + title : title;
    }

    private static Optional<Instant> since(Optional<FiringAlerts.Worst> worst, Incident incident) {
        return worst.map(FiringAlerts.Worst::since)
                .or(() -> incident.at(Moment.IMPACT_STARTED))
                .or(() -> incident.at(Moment.DETECTED));
    }

    private String since(Instant at) {
        long minutes = Math.max(0, Duration.between(at, clock.instant()).toMinutes());
        return "%s (%d min)".formatted(UTC.format(at), minutes);
    }

    /** Who or what decided, in one clause. */
    private static String why(Incident incident) {
        if (incident.severityByPerson()) {
            return "(set by a person)";
        }
        var path = incident.severityReason().path();
        if (path.isEmpty() || "no".equals(path.getLast().answer())) {
            return "(no question of the severity tree was answered with yes)";
        }
        var last = path.getLast();
        return "(%s, %s)"
                .formatted(
                        last.question().replace('_', ' '),
                        switch (last.source()) {
                            case "label" -> "by the alert's labels";
                            case "person" -> "said by a person";
                            default -> "assumed until somebody answers";
                        });
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            var line = value.strip();
            facts.put(name, line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
        }
    }

    /** Keeps what a browser opens as a page, and nothing that it would run. */
    private static void link(Map<String, String> links, String name, @Nullable String target) {
        if (target != null && (target.startsWith("https://") || target.startsWith("http://"))) {
            links.put(name, target);
        }
    }
}
