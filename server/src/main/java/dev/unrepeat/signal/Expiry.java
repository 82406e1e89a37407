package dev.unrepeat.signal;

import dev.unrepeat.signal.mute.Mutes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int ROUND = 500;

    private final InboxStore inbox;
    private final AlertStore alerts;
    private final GroupStore groups;
    private final Mutes mutes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Instant startedAt;

    Expiry(
            InboxStore inbox,
            AlertStore alerts,
            GroupStore groups,
            Mutes mutes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.inbox = inbox;
        this.alerts = alerts;
        this.groups = groups;
        this.mutes = mutes;
        this.events = events;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Expires one round of alerts, short as each holds rows of incidents; how many there were. */
    @Transactional
    int round() {
        var now = clock.instant();
        if (now.isBefore(startedAt.plus(GRACE)) || !alerts.anyEndedBefore(now)) {
            return 0;
        }
        if (!inbox.takeExpiryTurn() || inbox.cameBackSince(now.minus(GRACE), SILENCE)) {
            return 0;
        }
        // What waits in the journal may say that an alert still fires.
        var until = inbox.oldestWaiting().filter(it -> it.isBefore(now)).orElse(now);
        var expired = alerts.expire(until, ROUND);
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
        if (!expired.isEmpty()) {
            mutes.ended(
                    expired.stream().map(it -> it.key().source()).toList(),
                    expired.stream().map(it -> it.key().fingerprint()).toList(),
                    now);
        }
        expireGroups(byGroup, now);
        return expired.size();
    }

    private void expireGroups(Map<UUID, Integer> byGroup, Instant now) {
        var after = new ArrayList<AlertGroup>();
        var news = new ArrayList<AlertGroupChanged>();
        for (var group : groups.lockAll(byGroup.keySet())) {
            int count = byGroup.getOrDefault(group.id(), 0);
            var counted =
                    group.counted(
                            Math.max(0, group.firingCount() - count),
                            group.expiredCount() + count,
                            group.alertCount(),
                            group.leftOut(),
                            now);
            after.add(counted);
            if (counted.state() != group.state()) {
                news.add(
                        new AlertGroupChanged(
                                counted,
                                group.state(),
                                0,
                                0,
                                List.of(),
                                // No news is no end.
                                false,
                                0,
                                null,
                                null,
                                now,
                                now));
            }
        }
        groups.save(after);
        if (!news.isEmpty()) {
            events.publishEvent(new AlertGroupsChanged(news));
        }
    }
}
