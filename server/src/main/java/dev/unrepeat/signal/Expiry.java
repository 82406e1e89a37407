package dev.unrepeat.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts whose end passed without a word: "no news since", never a resolution, because silence may
 * as well be the fault of the sender, of the network or of ourselves. None expires in the first
 * five minutes after a start or after signals came back.
 */
@Component
class Expiry {

    static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int ROUND = 5000;

    private final InboxStore inbox;
    private final AlertStore alerts;
    private final GroupStore groups;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Instant startedAt;

    Expiry(
            InboxStore inbox,
            AlertStore alerts,
            GroupStore groups,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.inbox = inbox;
        this.alerts = alerts;
        this.groups = groups;
        this.events = events;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Expires one round of alerts; the number of those that did. */
    @Transactional
    int round() {
        var now = clock.instant();
        if (now.isBefore(startedAt.plus(GRACE))
                || !inbox.takeTurn()
                || inbox.cameBackSince(now.minus(GRACE), SILENCE)) {
            return 0;
        }
        var expired = alerts.expire(now, ROUND);
        var byGroup = new HashMap<UUID, Integer>();
        var record = new ArrayList<AlertStore.Event>();
        for (var alert : expired) {
            byGroup.merge(alert.group(), 1, Integer::sum);
            record.add(
                    new AlertStore.Event(
                            now,
                            alert.key(),
                            AlertStatus.FIRING.word(),
                            AlertStatus.EXPIRED,
                            alert.lastSeq()));
        }
        alerts.record(record);
        for (var group : groups.all(byGroup.keySet())) {
            int count = byGroup.getOrDefault(group.id(), 0);
            var after =
                    group.counted(
                            Math.max(0, group.firingCount() - count),
                            group.expiredCount() + count,
                            group.alertCount(),
                            now);
            groups.update(after);
            if (after.state() != group.state()) {
                events.publishEvent(
                        new AlertGroupChanged(after, group.state(), 0, null, null, now, now));
            }
        }
        return expired.size();
    }
}
