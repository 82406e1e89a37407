package dev.unrepeat.signal;

import dev.unrepeat.platform.PurgeHistory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to what is known of alerts and groups. */
@Service
public class Alerts {

    /** The label that says which drill an alert is played for, such as {@code DR-7}. */
    public static final String DRILL_LABEL = "unrepeat_drill";

    private final AlertReads reads;
    private final GroupStore groups;
    private final PurgeHistory letGo;
    private final InstantSource clock;

    Alerts(AlertReads reads, GroupStore groups, PurgeHistory letGo, InstantSource clock) {
        this.reads = reads;
        this.groups = groups;
        this.letGo = letGo;
        this.clock = clock;
    }

    /** How many distinct alerts of these groups fired at some time since. */
    public int firedSince(Collection<UUID> ids, Instant since) {
        return reads.firedSince(ids, since);
    }

    /**
     * Tells whether something of these groups fires, or of some there is no news, that would open
     * an incident; information does not.
     */
    public boolean anyThatOpens(Collection<UUID> ids) {
        return reads.anyThatOpens(ids);
    }

    /** Whether nothing of what fired since then was let go. */
    public boolean firingsKnownSince(Instant from) {
        return letGo.before(AlertRetention.NAME).filter(from::isBefore).isEmpty();
    }

    /**
     * For each group how many alerts began to fire in each step from {@code from} to {@code until};
     * a group in which none did is missing.
     */
    public Map<UUID, List<Integer>> firings(
            Collection<UUID> ids, Instant from, Instant until, Duration step) {
        int steps =
                Math.toIntExact(
                        Math.ceilDiv(
                                Duration.between(from, until).toSeconds() + 1, step.toSeconds()));
        var counts = new HashMap<UUID, Integer[]>();
        for (var some : reads.firings(ids, from, until, step)) {
            var ofGroup =
                    counts.computeIfAbsent(
                            some.group(),
                            _ -> {
                                var none = new Integer[steps];
                                Arrays.fill(none, 0);
                                return none;
                            });
            if (some.step() >= 0 && some.step() < steps) {
                ofGroup[some.step()] = some.count();
            }
        }
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
    }

    /**
     * A value that alerts of some groups have in a label, such as the region {@code eu}.
     *
     * @param firing how many of them fire now
     * @param lastAt when one of them was last heard of
     */
    @Schema(name = "AlertPart")
    public record Part(
            String label, String value, int firing, int total, Instant firstAt, Instant lastAt) {}

    /** The values of these labels in alerts of these groups, the most firing first. */
    public List<Part> parts(Collection<UUID> ids, List<String> labels) {
        return reads.parts(ids, labels);
    }

    /** An alert that fires, muted or not. */
    public record Firing(
            String source,
            String fingerprint,
            UUID group,
            String service,
            Map<String, String> labels,
            Instant startsAt) {}

    /**
     * Returns the alerts that fire, muted or not, and have all these labels.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    public List<Firing> firing(@Nullable UUID reader, Map<String, String> labels) {
        return reads.live(reader, labels, clock.instant().minus(Expiry.GRACE));
    }

    public List<AlertGroup> groups(Collection<UUID> ids) {
        return groups.all(ids);
    }
}
