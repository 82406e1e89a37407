package dev.unrepeat.signal;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.source.Fingerprint;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Folds journalled batches into alerts and groups, in the order of the journal, and tells the news
 * of each group once. One transaction holds the whole round, what comes of the news included.
 */
@Component
class AlertProcessor {

    static final int ROUND = 200;

    private final InboxStore inbox;
    private final AlertStore alerts;
    private final GroupStore groups;
    private final RouteStore routes;
    private final Catalog catalog;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final InstantSource clock;

    AlertProcessor(
            InboxStore inbox,
            AlertStore alerts,
            GroupStore groups,
            RouteStore routes,
            Catalog catalog,
            ApplicationEventPublisher events,
            Ids ids,
            InstantSource clock) {
        this.inbox = inbox;
        this.alerts = alerts;
        this.groups = groups;
        this.routes = routes;
        this.catalog = catalog;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    private record Posted(ReceivedAlert posting, Instant receivedAt, long seq) {}

    /** Folds one round; the number of batches that it took, 0 when there were none. */
    @Transactional
    int round(int most) {
        if (!inbox.takeTurn()) {
            return 0;
        }
        var batches = inbox.unfolded(most);
        if (batches.isEmpty()) {
            return 0;
        }
        var posted = new TreeMap<Alert.Key, List<Posted>>();
        for (var batch : batches) {
            for (var posting : inbox.postings(batch)) {
                posted.computeIfAbsent(
                                new Alert.Key(batch.source(), Fingerprint.of(posting.labels())),
                                _ -> new ArrayList<>())
                        .add(new Posted(posting, batch.receivedAt(), batch.seq()));
            }
        }
        new Round().fold(posted);
        inbox.markFolded(batches, clock.instant());
        return batches.size();
    }

    /** The work of one round on what it has loaded. */
    private final class Round {

        private final Routing routing =
                new Routing(routes.inOrder(), () -> catalog.drillServices());
        private final Map<String, GroupTally> tallies = new LinkedHashMap<>();
        private final List<Alert> changed = new ArrayList<>();
        private final List<AlertStore.Event> history = new ArrayList<>();

        void fold(TreeMap<Alert.Key, List<Posted>> posted) {
            var known = new HashMap<Alert.Key, Alert>();
            alerts.lock(posted.keySet()).forEach(it -> known.put(it.key(), it));
            posted.forEach((key, postings) -> fold(key, known.get(key), postings));
            tallies.values().forEach(GroupTally::insertIfNew);
            alerts.save(changed);
            alerts.record(history);
            tallies.values().forEach(it -> it.publish(events));
        }

        private void fold(Alert.Key key, @Nullable Alert before, List<Posted> postings) {
            var first = postings.getFirst();
            var place =
                    routing.place(
                            first.posting().labels(), postings.getLast().posting().annotations());
            var tally =
                    tallies.computeIfAbsent(
                            place.route().name() + "\0" + place.groupKey(),
                            _ -> tally(place, postings.getLast().posting()));
            tally.title(title(place, postings.getLast().posting()), title(place));
            var alert = before;
            for (var next : postings) {
                alert =
                        alert == null
                                ? Alert.first(
                                        key,
                                        tally.id(),
                                        place.service(),
                                        next.posting(),
                                        next.receivedAt(),
                                        next.seq())
                                : alert.after(next.posting(), next.receivedAt(), next.seq());
            }
            if (alert == null) {
                return;
            }
            changed.add(alert);
            tally.count(before, alert, first.receivedAt());
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

        private GroupTally tally(Routing.Place place, ReceivedAlert posting) {
            catalog.ensureService(place.service());
            var found =
                    groups.find(place.route().name(), place.groupKey())
                            .map(it ->
                                    it.placed(
                                            place.incidentKey(),
                                            place.route().firstPageAfter(),
                                            place.route().window()));
            return new GroupTally(
                    groups, found.orElseGet(() -> fresh(place, posting)), found.isEmpty());
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
