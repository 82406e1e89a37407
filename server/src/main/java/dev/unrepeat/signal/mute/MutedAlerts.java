package dev.unrepeat.signal.mute;

import dev.unrepeat.access.Caller;
import dev.unrepeat.signal.Alerts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which alerts that fire something mutes, or would mute, as far as a caller sees them. */
@Component
class MutedAlerts {

    private final Alerts alerts;
    private final Mutes mutes;
    private final InstantSource clock;

    MutedAlerts(Alerts alerts, Mutes mutes, InstantSource clock) {
        this.alerts = alerts;
        this.mutes = mutes;
        this.clock = clock;
    }

    /** Counts the alerts that each silence, window and inhibition mutes now, by its id. */
    Map<String, Integer> counts(Caller caller) {
        var counts = new HashMap<String, Integer>();
        var muting = mutes.current(clock.instant());
        if (muting.isEmpty()) {
            return counts;
        }
        var firing =
                alerts.firing(caller.reader(), Map.of()).stream()
                        .map(MutedAlerts::candidate)
                        .toList();
        for (var by : mutes.look(muting, firing).values()) {
            by.silences().forEach(it -> counts.merge(it, 1, Integer::sum));
            by.windows().forEach(it -> counts.merge(it, 1, Integer::sum));
        }
        return counts;
    }

    /** Counts the alerts that each of these rules inhibits now, by its name. */
    Map<String, Integer> inhibited(Caller caller, List<Inhibition> rules) {
        var counts = new HashMap<String, Integer>();
        var effective = rules.stream().filter(it -> !it.disabled()).toList();
        if (effective.isEmpty()) {
            return counts;
        }
        var firing =
                alerts.firing(caller.reader(), Map.of()).stream()
                        .map(MutedAlerts::candidate)
                        .toList();
        for (var rule : effective) {
            counts.put(rule.name(), mutes.inhibited(rule, firing, clock.instant()));
        }
        return counts;
    }

    private static MuteCandidate<String> candidate(Alerts.Firing alert) {
        return new MuteCandidate<>(
                alert.source() + " " + alert.fingerprint(),
                alert.source(),
                alert.fingerprint(),
                alert.labels(),
                alert.service(),
                true,
                true);
    }

    /**
     * What matchers would mute for their author.
     *
     * @param muted the alerts that fire and that it would mute
     * @param ofOthers how many match that stay, as the author may not respond to them
     */
    record Preview(List<Alerts.Firing> muted, int ofOthers) {}

    Preview preview(Caller caller, Matchers matchers) {
        return muted(caller, matchers, Silences.teams(caller));
    }

    /** Counts the alerts that a silence mutes now, of those that the caller sees. */
    int count(Caller caller, Silence silence) {
        return silence.isActive(clock.instant())
                ? muted(caller, silence.matchers(), silence.teams()).muted().size()
                : 0;
    }

    private Preview muted(Caller caller, Matchers matchers, @Nullable Set<String> teams) {
        var muted = new ArrayList<Alerts.Firing>();
        int ofOthers = 0;
        var owners = mutes.owners();
        for (var alert : alerts.firing(caller.reader(), matchers.equalities())) {
            if (matchers.matches(alert.labels())
                    && !Muting.isDrill(alert.labels(), alert.service())) {
                if (teams == null || owners.isOf(teams, alert.service())) {
                    muted.add(alert);
                } else {
                    ofOthers++;
                }
            }
        }
        return new Preview(muted, ofOthers);
    }
}
