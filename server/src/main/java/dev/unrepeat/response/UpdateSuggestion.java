package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.advice.Containment;
import dev.unrepeat.catalog.Degradation;
import dev.unrepeat.catalog.DegradationPlan;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.IncidentRoom;
import dev.unrepeat.incident.figures.Cost;
import dev.unrepeat.incident.figures.Costs;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.response.degradation.ActiveDegradationStore;
import dev.unrepeat.response.radius.BlastRadius;
import dev.unrepeat.response.radius.RadiusHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The first words of an update, out of what is known. What nobody knows is said to be unknown; a
 * public one speaks of no cause, no money and no name.
 */
@Component
class UpdateSuggestion {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final long STEP = Duration.ofMinutes(5).toSeconds();

    private final IncidentRoom room;
    private final BlastRadius radius;
    private final Costs costs;
    private final ActiveDegradationStore store;
    private final Degradation plans;
    private final Containment containment;

    UpdateSuggestion(
            IncidentRoom room,
            BlastRadius radius,
            Costs costs,
            ActiveDegradationStore store,
            Degradation plans,
            Containment containment) {
        this.room = room;
        this.radius = radius;
        this.costs = costs;
        this.store = store;
        this.plans = plans;
        this.containment = containment;
    }

    UpdateDraft.Parts of(Caller caller, Incident incident, Audience audience, Duration every) {
        return switch (audience) {
            case INTERNAL, EXECUTIVE ->
                    new UpdateDraft.Parts(
                            what(incident),
                            impact(caller, incident),
                            next(incident),
                            when(incident, every));
            case PUBLIC ->
                    new UpdateDraft.Parts(
                            publicWhat(incident),
                            publicImpact(caller, incident),
                            publicNext(incident),
                            when(incident, every));
        };
    }

    private String what(Incident incident) {
        var start = start(incident);
        var words =
                new StringBuilder(incident.severity().name())
                        .append(", ")
                        .append(incident.status().word())
                        .append(": ")
                        .append(incident.title())
                        .append(" (")
                        .append(String.join(", ", incident.services()))
                        .append(')');
        start.ifPresent(it -> words.append(", since ").append(minute(it)));
        incident.at(Moment.IDENTIFIED)
                .ifPresent(it -> words.append("; cause found at ").append(minute(it)));
        return words.toString();
    }

    private String impact(Caller caller, Incident incident) {
        var parts = new ArrayList<String>();
        radius.of(caller, incident.ref()).reach().now().ifPresent(it -> parts.addAll(reach(it)));
        Cost cost = costs.of(caller.reader(), incident);
        if (cost.total().signum() > 0) {
            parts.add(
                    "about %s lost so far (%s a minute)"
                            .formatted(number(cost.soFar(room.now())), number(cost.total())));
        }
        return parts.isEmpty() ? "Not known yet" : String.join("; ", parts);
    }

    private static List<String> reach(RadiusHistory.Point now) {
        var parts = new ArrayList<String>();
        if (now.percent() != null) {
            parts.add(
                    now.percent()
                                    .setScale(1, RoundingMode.HALF_UP)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " % of users"
                            + (now.users() == null
                                    ? ""
                                    : " (%s)".formatted(number(BigDecimal.valueOf(now.users())))));
        } else if (now.users() != null) {
            parts.add(number(BigDecimal.valueOf(now.users())) + " users");
        }
        if (now.regions() != null && !now.regions().isEmpty()) {
            parts.add("regions " + String.join(", ", now.regions()));
        }
        if (now.tiers() != null && !now.tiers().isEmpty()) {
            parts.add("tiers " + String.join(", ", now.tiers()));
        }
        return parts;
    }

    private String next(Incident incident) {
        var decided = containment.lastDecision(incident.id());
        var off = inEffect(incident).stream().map(DegradationPlan.Mode::name).toList();
        var without = off.isEmpty() ? "" : "; degraded: " + String.join(", ", off);
        return switch (incident.status()) {
            case TRIAGE -> "We find out how bad it is" + without;
            case CONTAINING ->
                    decided.map("We %s"::formatted).orElse("We look for a way to contain it")
                            + without;
            case MITIGATED -> "Harm has stopped; we look for what made it possible" + without;
            case MONITORING -> "We watch it before we call it over" + without;
            case RESOLVED, CLOSED -> thanks(incident) + without;
            case DISMISSED, MERGED -> "Nothing more from here";
        };
    }

    /** The people who took part, by name. */
    private String thanks(Incident incident) {
        var names = room.authors(incident);
        return names.isEmpty()
                ? "It is over; the post-mortem follows"
                : "It is over; thank you, "
                        + String.join(", ", names)
                        + ". The post-mortem follows";
    }

    private String publicWhat(Incident incident) {
        var services = String.join(" and ", incident.services());
        var since = start(incident).map(it -> " since " + minute(it)).orElse("");
        return switch (incident.status()) {
            case TRIAGE, CONTAINING -> "There is a problem with %s%s".formatted(services, since);
            case MITIGATED, MONITORING ->
                    "The problem with %s%s has eased".formatted(services, since);
            case RESOLVED, CLOSED -> "The problem with %s is over".formatted(services);
            case DISMISSED, MERGED -> "There was no problem with %s".formatted(services);
        };
    }

    private String publicImpact(Caller caller, Incident incident) {
        if (!incident.status().isOpen()) {
            return "";
        }
        var parts = new ArrayList<String>();
        radius.of(caller, incident.ref())
                .reach()
                .now()
                .ifPresent(it -> {
                    if (it.percent() != null && it.percent().signum() > 0) {
                        parts.add(
                                "About %s in 100 users notice it"
                                        .formatted(
                                                it.percent()
                                                        .setScale(0, RoundingMode.CEILING)
                                                        .toPlainString()));
                    }
                    if (it.regions() != null && !it.regions().isEmpty()) {
                        parts.add("It is limited to " + String.join(", ", it.regions()));
                    }
                });
        inEffect(incident).forEach(it -> parts.add(it.usersSee()));
        return String.join(". ", parts);
    }

    private static String publicNext(Incident incident) {
        return switch (incident.status()) {
            case TRIAGE, CONTAINING -> "We are working on it";
            case MITIGATED, MONITORING -> "We keep watching";
            case RESOLVED, CLOSED -> "We are sorry for the trouble";
            case DISMISSED, MERGED -> "";
        };
    }

    private List<DegradationPlan.Mode> inEffect(Incident incident) {
        return store.of(incident.id()).stream()
                .filter(it -> it.leftAt() == null)
                .map(it -> plans.of(it.service()).flatMap(plan -> plan.plan().mode(it.mode())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The promise, on the next five minutes, so that it reads well and is kept early. */
    private String when(Incident incident, Duration every) {
        if (!incident.status().isOpen() || every.isZero()) {
            return "";
        }
        long due = room.now().plus(every).getEpochSecond();
        return "Next news by " + minute(Instant.ofEpochSecond(Math.floorDiv(due, STEP) * STEP));
    }

    private static Optional<Instant> start(Incident incident) {
        return incident.at(Moment.IMPACT_STARTED)
                .or(() -> incident.at(Moment.DETECTED))
                .or(() -> incident.at(Moment.DECLARED));
    }

    /** Only the time of day for what is of today. */
    private String minute(Instant at) {
        return Duration.between(at, room.now()).abs().compareTo(Duration.ofHours(18)) < 0
                ? MINUTE.format(at)
                : DAY.format(at);
    }

    private static String number(BigDecimal amount) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(amount);
    }
}
