package dev.unrepeat.draft;

import dev.unrepeat.bar.edit.ImpactFigure;
import dev.unrepeat.bar.edit.Measure;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.figures.Cost;
import dev.unrepeat.incident.figures.Costs;
import dev.unrepeat.response.radius.BlastRadius;
import dev.unrepeat.response.radius.PeakRadius;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The lines of a draft that say the impact, as far as anything is known of it; in the form that
 * {@code ImpactLines} reads back.
 */
@Component
class DraftImpact {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private final Costs costs;
    private final BlastRadius radius;

    DraftImpact(Costs costs, BlastRadius radius) {
        this.costs = costs;
        this.radius = radius;
    }

    String of(Incident incident) {
        var lines = new ArrayList<String>();
        lines.add(
                "Severity: %s (%s)"
                        .formatted(
                                incident.severity(),
                                incident.severityReason().rule().replace('_', ' ')));
        lines.add(
                "Impact began: %s%s"
                        .formatted(
                                minute(incident.at(Moment.IMPACT_STARTED)),
                                incident.impactStartedSource() == null
                                        ? ""
                                        : " (source: %s)"
                                                .formatted(incident.impactStartedSource())));
        lines.add("Impact ended: " + minute(end(incident)));
        duration(incident).ifPresent(it -> lines.add("Duration: " + Draft.words(it)));
        lines.add("Services: " + String.join(", ", incident.services()));
        reach(lines, radius.worst(incident));
        if (incident.alertCount() > 0) {
            lines.add("Distinct alerts: " + incident.alertCount());
        }
        duration(incident).flatMap(it -> loss(costs.of(incident), it)).ifPresent(lines::add);
        return lines.stream().map(it -> "- " + it).collect(Collectors.joining("\n"));
    }

    private static void reach(List<String> lines, PeakRadius worst) {
        users(worst).ifPresent(it -> lines.add(it.line()));
        parts(lines, "Regions", worst.regions());
        parts(lines, "Cells", worst.cells());
        parts(lines, "Tiers", worst.tiers());
    }

    private static void parts(List<String> lines, String label, List<String> parts) {
        if (!parts.isEmpty()) {
            lines.add(label + ": " + String.join(", ", parts));
        }
    }

    private static Optional<ImpactFigure> users(PeakRadius worst) {
        var at = worst.at();
        if (at == null) {
            return Optional.empty();
        }
        var how = "at worst, as seen at " + MINUTE.format(at) + " UTC";
        var users = worst.users();
        if (users != null) {
            // The catalogue may have been changed since: a part is never more than its whole.
            var whole = worst.whole();
            return Optional.of(figure(users, whole == null || whole < users ? null : whole, how));
        }
        var percent = worst.percent();
        return percent == null
                ? Optional.empty()
                : Optional.of(
                        new ImpactFigure(
                                Measure.USERS, percent, null, null, "% of users", true, how));
    }

    private static ImpactFigure figure(long users, @Nullable Long whole, String how) {
        return new ImpactFigure(
                Measure.USERS,
                BigDecimal.valueOf(users),
                null,
                whole == null ? null : BigDecimal.valueOf(whole),
                Measure.USERS.unit(),
                true,
                how);
    }

    /** By the costs of all services for as long as the impact lasted. */
    private static Optional<String> loss(Cost cost, Duration time) {
        if (cost.total().signum() == 0) {
            return Optional.empty();
        }
        var loss =
                cost.total()
                        .multiply(BigDecimal.valueOf(time.toSeconds()))
                        .divide(SECONDS, 0, RoundingMode.HALF_UP);
        var rates =
                cost.perMinute().size() == 1
                        ? cost.total().toPlainString()
                        : cost.perMinute().entrySet().stream()
                                .map(it -> it.getKey() + " " + it.getValue().toPlainString())
                                .collect(Collectors.joining(" + "));
        return Optional.of(
                "Estimated loss: %s (%s per minute, from the catalogue)"
                        .formatted(loss.toPlainString(), rates));
    }

    private static Optional<Instant> end(Incident incident) {
        return incident.at(Moment.MITIGATED).or(() -> incident.at(Moment.RESOLVED));
    }

    private static Optional<Duration> duration(Incident incident) {
        return incident.at(Moment.IMPACT_STARTED)
                .flatMap(from -> end(incident).map(until -> Duration.between(from, until)))
                .filter(it -> !it.isNegative());
    }

    private static String minute(Optional<Instant> moment) {
        return moment.map(it -> MINUTE.format(it) + " UTC").orElse("unknown");
    }
}
