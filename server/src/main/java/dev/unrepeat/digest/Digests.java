package dev.unrepeat.digest;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import dev.unrepeat.catalog.WorkingHours;
import dev.unrepeat.notify.Message;
import dev.unrepeat.notify.Outbox;
import dev.unrepeat.oncall.EscalationPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What need not page anybody, once each day of work: incidents that were held back and alerts of
 * information. It goes to whom the policy of the team names first, when the team begins to work; a
 * day without any sends nothing.
 */
@Component
class Digests {

    /** How far the first digest of a team looks back. */
    private static final Duration FIRST = Duration.ofDays(1);

    private final DigestStore store;
    private final Catalog catalog;
    private final EscalationPlan plan;
    private final Outbox outbox;
    private final InstantSource clock;

    Digests(
            DigestStore store,
            Catalog catalog,
            EscalationPlan plan,
            Outbox outbox,
            InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.plan = plan;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Sends the digests that are due; how many days of teams were taken. */
    @Transactional
    int round() {
        var now = clock.instant();
        int taken = 0;
        for (var team : catalog.teams()) {
            var hours = team.hours();
            if (hours != null && hours.include(now) && take(team, hours, now)) {
                taken++;
            }
        }
        return taken;
    }

    private boolean take(Team team, WorkingHours hours, Instant now) {
        var day = now.atZone(hours.zone()).toLocalDate();
        if (!store.take(team.name(), day, now)) {
            return false;
        }
        var since = store.before(team.name(), day).orElse(now.minus(FIRST));
        var quiet = store.quiet(team.name(), since);
        var informed = store.informed(team.name(), since);
        if (!quiet.isEmpty() || !informed.isEmpty()) {
            var message = message(team.name(), quiet, informed);
            plan.firstOf(team).forEach(person -> outbox.toPerson(person, message));
        }
        return true;
    }

    private static Message message(
            String team, List<DigestStore.Quiet> quiet, List<DigestStore.Informed> informed) {
        var text = new StringBuilder();
        if (!quiet.isEmpty()) {
            text.append("Incidents that paged nobody:\n");
            quiet.forEach(it ->
                    text.append(
                            "  %s %s %s (%s)\n"
                                    .formatted(it.ref(), it.severity(), it.title(), it.status())));
        }
        if (!informed.isEmpty()) {
            text.append("Alerts of information:\n");
            informed.forEach(it ->
                    text.append(
                            "  %s on %s: %d\n"
                                    .formatted(it.alertname(), it.service(), it.alerts())));
        }
        var payload = new LinkedHashMap<String, Object>();
        payload.put("team", team);
        payload.put(
                "incidents",
                quiet.stream().map(DigestStore.Quiet::ref).collect(Collectors.toList()));
        payload.put("text", text.toString());
        return Message.of(
                "digest",
                "Digest of %s: %d incidents, %d alerts of information"
                        .formatted(
                                team,
                                quiet.size(),
                                informed.stream().mapToInt(DigestStore.Informed::alerts).sum()),
                text.toString(),
                payload);
    }
}
