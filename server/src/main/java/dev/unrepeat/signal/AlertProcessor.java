package dev.unrepeat.signal;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.signal.mute.MuteCandidate;
import dev.unrepeat.signal.mute.MutedBy;
import dev.unrepeat.signal.mute.Mutes;
import dev.unrepeat.signal.mute.Muting;
import dev.unrepeat.source.ReceivedAlert;
import dev.unrepeat.source.UnmatchedResolutions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns journalled batches into alerts and groups and publishes the news of all groups at once. One
 * transaction holds the whole round, what comes of the news included; the number of its statements
 * does not depend on how many alerts and groups it has.
 */
@Component
class AlertProcessor {

    /** Stands in where only the state of an alert is asked for. */
    private static final UUID NO_GROUP = new UUID(0, 0);

    private final InboxStore inbox;
    private final AlertStore alerts;
    private final GroupStore groups;
    private final Routing.Declared routes;
    private final Mutes mutes;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    AlertProcessor(
            InboxStore inbox,
            AlertStore alerts,
            GroupStore groups,
            Routing.Declared routes,
            Mutes mutes,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.inbox = inbox;
        this.alerts = alerts;
        this.groups = groups;
        this.routes = routes;
        this.mutes = mutes;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    private record Posted(ReceivedAlert posting, Instant receivedAt, long seq) {

        boolean isResolutionByName() {
            return posting.isNamed() && !posting.firesAt(receivedAt);
        }
    }

    /**
     * Processes what is next in the queue.
     *
     * @param mostAlerts how many alerts at most; one batch is taken in any case
     * @return the number of alerts that it took, 0 when none waited
     */
    @Transactional
    int round(int mostAlerts) {
        if (!inbox.takeTurn()) {
            return 0;
        }
        var batches = inbox.waiting(mostAlerts);
        if (batches.isEmpty()) {
            return 0;
        }
        try {
            var posted = posted(batches);
            new Round().process(posted);
            inbox.markFolded(batches, clock.instant());
            return posted.values().stream().mapToInt(List::size).sum();
        } catch (RuntimeException e) {
            throw new RoundFailed(batches.stream().map(InboxStore.Batch::seq).toList(), e);
        }
    }

    /** A round that failed; its transaction is rolled back. */
    static final class RoundFailed extends RuntimeException {

        private final transient List<Long> batches;
        private final RuntimeException failure;

        RoundFailed(List<Long> batches, RuntimeException cause) {
            super(cause);
            this.batches = batches;
            this.failure = cause;
        }

        /** What failed. */
        RuntimeException failure() {
            return failure;
        }

        /** The numbers of its batches. */
        List<Long> batches() {
            return batches;
        }
    }

    private TreeMap<Alert.Key, List<Posted>> posted(List<InboxStore.Batch> batches) {
        var posted = new TreeMap<Alert.Key, List<Posted>>();
        for (var batch : batches) {
            for (var posting : inbox.postings(batch)) {
                posted.computeIfAbsent(
                                new Alert.Key(batch.source(), posting.fingerprint()),
                                _ -> new ArrayList<>())
                        .add(new Posted(posting, batch.receivedAt(), batch.seq()));
            }
        }
        return posted;
    }

    /**
     * The postings of one alert and where routes place it.
     *
     * @param known the group that it is in already, as the labels of an alert that its sender names
     *     may change; null where routes decide
     */
    private record Placed(List<Posted> postings, Routing.Place place, @Nullable AlertGroup known) {

        GroupStore.Key group() {
            return known == null
                    ? new GroupStore.Key(place.route().name(), place.groupKey())
                    : new GroupStore.Key(known.route(), known.key());
        }

        String service() {
            return known == null ? place.service() : known.service();
        }
    }

    /** The work of one round on what it has read. */
    private final class Round {

        private final Routing routing = routes.current();
        private final Muting muting = mutes.current(clock.instant());
        private final Map<GroupStore.Key, AlertGroup> groupsKnown = new HashMap<>();
        private final Map<GroupStore.Key, GroupTally> tallies = new LinkedHashMap<>();
        private final List<Alert> changed = new ArrayList<>();
        private final List<AlertStore.Event> history = new ArrayList<>();

        void process(TreeMap<Alert.Key, List<Posted>> posted) {
            var known = new HashMap<Alert.Key, Alert>();
            alerts.lock(posted.keySet()).forEach(it -> known.put(it.key(), it));
            leaveOutUnmatched(posted, known);
            var homes = homes(posted, known);
            var placed = new TreeMap<Alert.Key, Placed>();
            posted.forEach((key, postings) -> placed.put(key, placed(postings, homes.get(key))));
            routes.ensureServices(placed.values().stream().map(Placed::place).toList());
            groups.lock(
                            placed.values().stream()
                                    .map(Placed::group)
                                    .collect(Collectors.toCollection(LinkedHashSet::new)))
                    .forEach(it -> groupsKnown.put(new GroupStore.Key(it.route(), it.key()), it));
            var muted = muted(known, placed);
            placed.forEach((key, it) -> merge(key, known.get(key), it, muted.containsKey(key)));
            groups.save(tallies.values().stream().map(GroupTally::after).toList());
            alerts.save(changed);
            alerts.record(history);
            var news = tallies.values().stream().flatMap(it -> it.news().stream()).toList();
            if (!news.isEmpty()) {
                events.publishEvent(new AlertGroupsChanged(news));
            }
        }

        /** What mutes alerts of the round; one that nothing mutes is missing. */
        private Map<Alert.Key, MutedBy> muted(
                Map<Alert.Key, Alert> known, TreeMap<Alert.Key, Placed> placed) {
            if (muting.isEmpty()) {
                return Map.of();
            }
            var candidates = new ArrayList<MuteCandidate<Alert.Key>>();
            placed.forEach((key, it) -> {
                var before = known.get(key);
                if (!muting.inhibits() && firesOn(before, it)) {
                    return;
                }
                var after = merged(key, NO_GROUP, before, it, false);
                candidates.add(
                        new MuteCandidate<>(
                                key,
                                key.source(),
                                key.fingerprint(),
                                after == null
                                        ? it.postings().getFirst().posting().labels()
                                        : after.labels(),
                                it.service(),
                                after != null && after.isLive(),
                                before != null && before.isLive()));
            });
            return mutes.take(muting, candidates);
        }

        /** An alert that fires already is muted only once it has resolved. */
        private static boolean firesOn(@Nullable Alert before, Placed placed) {
            return before != null
                    && before.status() == AlertStatus.FIRING
                    && placed.postings().size() == 1;
        }

        private static @Nullable Alert merged(
                Alert.Key key, UUID group, @Nullable Alert before, Placed placed, boolean muted) {
            var alert = before;
            for (var next : placed.postings()) {
                alert =
                        alert == null
                                ? Alert.first(
                                        key,
                                        group,
                                        placed.place().service(),
                                        next.posting(),
                                        next.receivedAt(),
                                        next.seq(),
                                        muted)
                                : alert.after(next.posting(), next.receivedAt(), next.seq(), muted);
            }
            return alert;
        }

        /**
         * Leaves out what resolves an alert that never fired: it says nothing but the name, and
         * there is nothing to resolve. It is counted at its source.
         */
        private void leaveOutUnmatched(
                TreeMap<Alert.Key, List<Posted>> posted, Map<Alert.Key, Alert> known) {
            var unmatched = new ArrayList<String>();
            posted.entrySet()
                    .removeIf(entry -> {
                        var postings = entry.getValue();
                        while (!known.containsKey(entry.getKey())
                                && !postings.isEmpty()
                                && postings.getFirst().isResolutionByName()) {
                            unmatched.add(sourceName(entry.getKey()));
                            postings.removeFirst();
                        }
                        return postings.isEmpty();
                    });
            if (!unmatched.isEmpty()) {
                events.publishEvent(new UnmatchedResolutions(unmatched));
            }
        }

        private static String sourceName(Alert.Key key) {
            return key.source().substring(key.source().indexOf('/') + 1);
        }

        /** The groups of known alerts that their senders name. */
        private Map<Alert.Key, AlertGroup> homes(
                TreeMap<Alert.Key, List<Posted>> posted, Map<Alert.Key, Alert> known) {
            var byId = new HashMap<UUID, AlertGroup>();
            var named =
                    posted.entrySet().stream()
                            .filter(it -> it.getValue().getFirst().posting().isNamed())
                            .map(it -> known.get(it.getKey()))
                            .filter(Objects::nonNull)
                            .toList();
            groups.lockAll(named.stream().map(Alert::group).collect(Collectors.toSet()))
                    .forEach(it -> byId.put(it.id(), it));
            var homes = new HashMap<Alert.Key, AlertGroup>();
            for (var alert : named) {
                var group = byId.get(alert.group());
                if (group != null) {
                    groupsKnown.put(new GroupStore.Key(group.route(), group.key()), group);
                    homes.put(alert.key(), group);
                }
            }
            return homes;
        }

        private Placed placed(List<Posted> postings, @Nullable AlertGroup home) {
            return new Placed(
                    postings,
                    routing.place(
                            postings.getFirst().posting().labels(),
                            postings.getLast().posting().annotations()),
                    home);
        }

        private void merge(Alert.Key key, @Nullable Alert before, Placed placed, boolean muted) {
            var place = placed.place();
            var postings = placed.postings();
            var first = postings.getFirst();
            var tally =
                    tallies.computeIfAbsent(
                            placed.group(),
                            it ->
                                    placed.known() == null
                                            ? tally(it, place, postings.getLast().posting())
                                            : new GroupTally(placed.known(), false));
            if (tally.isNew()) {
                tally.title(title(place, postings.getLast().posting()), title(place));
            }
            var alert = merged(key, tally.id(), before, placed, muted);
            if (alert == null) {
                return;
            }
            changed.add(alert);
            tally.count(before, alert, first.receivedAt());
            postings.forEach(it -> tally.leftOut(it.posting().leftOut(), it.seq()));
            if (before == null || before.status() != alert.status()) {
                history.add(
                        new AlertStore.Event(
                                alert.lastAt(),
                                key,
                                before == null ? "" : before.status().word(),
                                alert.status(),
                                alert.lastSeq()));
            }
        }

        private GroupTally tally(GroupStore.Key key, Routing.Place place, ReceivedAlert posting) {
            var known = groupsKnown.get(key);
            return known == null
                    ? new GroupTally(fresh(place, posting), true)
                    : new GroupTally(
                            known.placed(
                                    place.incidentKey(),
                                    place.route().firstPageAfter(),
                                    place.route().window()),
                            false);
        }

        private AlertGroup fresh(Routing.Place place, ReceivedAlert posting) {
            var now = clock.instant();
            return new AlertGroup(
                    ids.next(),
                    place.route().name(),
                    place.groupKey(),
                    place.groupLabels(),
                    place.service(),
                    place.incidentKey(),
                    title(place, posting),
                    AlertGroup.State.QUIET,
                    0,
                    0,
                    0,
                    0,
                    place.route().firstPageAfter(),
                    place.route().window(),
                    now,
                    now);
        }
    }

    private static String title(Routing.Place place, ReceivedAlert posting) {
        var name = posting.labels().getOrDefault("alertname", "Alert");
        var summary = posting.annotations().getOrDefault("summary", "");
        return summary.isBlank()
                ? title(name, place)
                : fitted("%s: %s".formatted(name, summary.strip()));
    }

    private static String title(Routing.Place place) {
        return title(place.groupLabels().getOrDefault("alertname", "Alerts"), place);
    }

    private static String title(String name, Routing.Place place) {
        var rule = place.groupLabels().getOrDefault("rulename", "");
        if (!rule.isEmpty()) {
            return fitted("%s: %s".formatted(name, rule));
        }
        return fitted(
                place.service().equals(Catalog.NO_SERVICE)
                        ? name
                        : "%s on %s".formatted(name, place.service()));
    }

    private static String fitted(String text) {
        var title = text.replaceAll("[\\s\\p{Cntrl}\\u2028-\\u202e\\u2066-\\u2069]+", " ");
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }
}
