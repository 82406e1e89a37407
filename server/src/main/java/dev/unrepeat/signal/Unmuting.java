package dev.unrepeat.signal;

import dev.unrepeat.signal.mute.MuteCandidate;
import dev.unrepeat.signal.mute.Mutes;
import dev.unrepeat.signal.mute.Muting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Muted alerts that nothing mutes any more: those that still fire do so for incidents from now on,
 * by the same news as alerts that have just begun, a group once however many alerts it has. It
 * looks through all muted alerts when a mute ended or changed, and by itself from time to time.
 */
@Component
class Unmuting {

    private static final int LOOK = 1_000;

    /** It looks by itself so often, as a round may have failed and owners of services change. */
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final Alert.Key FIRST = new Alert.Key("", "");

    private final AlertStore alerts;
    private final GroupStore groups;
    private final Mutes mutes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    // Only the worker's own thread uses them.
    private @Nullable Muting known;
    private @Nullable Muting looking;
    private Alert.Key reached = FIRST;
    private long beganAt;

    Unmuting(
            AlertStore alerts,
            GroupStore groups,
            Mutes mutes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.alerts = alerts;
        this.groups = groups;
        this.mutes = mutes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks at some muted alerts, if they may be free; tells whether others wait to be looked at.
     */
    @Transactional
    boolean round() {
        var now = clock.instant();
        var muting = mutes.current(now);
        var before = known;
        if (looking == null) {
            if (before != null
                    && !muting.mayFreeSince(before)
                    && System.nanoTime() - beganAt < OFTEN.toNanos()) {
                return false;
            }
            looking = muting;
            reached = FIRST;
            beganAt = System.nanoTime();
        }
        var some = alerts.suppressedAfter(reached, LOOK);
        var muted = mutes.look(muting, some.stream().map(Unmuting::candidate).toList());
        var free = some.stream().filter(it -> !muted.containsKey(it.key()));
        var chosen = new LinkedHashSet<Alert.Key>();
        var ofGroups = new LinkedHashSet<UUID>();
        boolean more = false;
        for (var alert : free.toList()) {
            if (ofGroups.contains(alert.group()) || ofGroups.size() < FairQueue.NEW_FLOWS) {
                ofGroups.add(alert.group());
                chosen.add(alert.key());
            } else {
                more = true;
            }
        }
        unmute(chosen, now);
        if (more) {
            return true;
        }
        if (some.size() == LOOK) {
            reached = some.getLast().key();
            return true;
        }
        known = looking;
        looking = null;
        return false;
    }

    /** The alert, to be asked what mutes it. */
    static MuteCandidate<Alert.Key> candidate(Alert alert) {
        return new MuteCandidate<>(
                alert.key(),
                alert.key().source(),
                alert.key().fingerprint(),
                alert.labels(),
                alert.service(),
                true,
                true);
    }

    private void unmute(LinkedHashSet<Alert.Key> keys, Instant now) {
        if (keys.isEmpty()) {
            return;
        }
        var changed = new LinkedHashMap<Alert, Alert>();
        for (var alert : alerts.lock(keys)) {
            if (alert.status() == AlertStatus.SUPPRESSED) {
                changed.put(alert, alert.unmuted(now, alert.endsAt().isBefore(now)));
            }
        }
        var tallies = new HashMap<UUID, GroupTally>();
        groups.lockAll(changed.keySet().stream().map(Alert::group).distinct().toList())
                .forEach(it -> tallies.put(it.id(), new GroupTally(it, false)));
        var history = new ArrayList<AlertStore.Event>();
        changed.forEach((was, is) -> {
            var tally = tallies.get(is.group());
            if (tally != null) {
                tally.count(was, is, now);
            }
            history.add(
                    new AlertStore.Event(
                            now, is.key(), was.status().word(), is.status(), is.lastSeq()));
        });
        groups.save(tallies.values().stream().map(GroupTally::after).toList());
        alerts.save(List.copyOf(changed.values()));
        alerts.record(history);
        var news = tallies.values().stream().flatMap(it -> it.news().stream()).toList();
        if (!news.isEmpty()) {
            events.publishEvent(new AlertGroupsChanged(news));
        }
    }
}
