package dev.unrepeat.signal.mute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which alerts are inhibited by which. Sources that fire are kept in a table, so that a round asks
 * for those of its own alerts by one statement, and every server knows them.
 */
@Component
class Inhibitions {

    /** So long after its end an alert of which nothing is heard still counts as firing. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final InhibitionStore store;

    Inhibitions(InhibitionStore store) {
        this.store = store;
    }

    /** Who inhibits, by rule and shared values; one for each side that targets look at. */
    private static final class Firing {

        private final Map<InhibitionStore.Wanted, String> plain = new HashMap<>();
        private final Map<InhibitionStore.Wanted, String> twoSided = new HashMap<>();

        void add(InhibitionStore.Found found) {
            (found.twoSided() ? twoSided : plain).putIfAbsent(found.wanted(), found.fingerprint());
        }

        /** The inhibitor of a target, or empty. */
        String of(InhibitionStore.Wanted wanted, boolean targetIsSource) {
            var found = plain.getOrDefault(wanted, "");
            return found.isEmpty() && !targetIsSource ? twoSided.getOrDefault(wanted, "") : found;
        }
    }

    /**
     * Takes in which of these alerts fire now, and returns who inhibits each that does.
     *
     * @param alerts those of a round
     */
    <K> Map<K, List<String>> take(
            List<Inhibition> rules, List<MuteCandidate<K>> alerts, Instant now) {
        var fresh = new LinkedHashSet<InhibitionStore.Source>();
        var firing = new Firing();
        var endedSources = new ArrayList<String>();
        var endedPrints = new ArrayList<String>();
        for (var alert : alerts) {
            for (var source : sources(rules, alert)) {
                if (alert.fires()) {
                    fresh.add(source);
                    firing.add(
                            new InhibitionStore.Found(
                                    new InhibitionStore.Wanted(source.rule(), source.key()),
                                    source.twoSided(),
                                    source.fingerprint()));
                }
            }
            if (!alert.fires() && alert.firedBefore() && isSource(rules, alert)) {
                endedSources.add(alert.source());
                endedPrints.add(alert.fingerprint());
            }
        }
        store.removeSources(endedSources, endedPrints);
        store.addSources(fresh);
        return inhibited(rules, alerts, firing, now);
    }

    /** Returns who inhibits each of these alerts. */
    <K> Map<K, List<String>> look(
            List<Inhibition> rules, List<MuteCandidate<K>> alerts, Instant now) {
        return inhibited(rules, alerts, new Firing(), now);
    }

    private <K> Map<K, List<String>> inhibited(
            List<Inhibition> rules, List<MuteCandidate<K>> alerts, Firing firing, Instant now) {
        var wanted = new HashSet<InhibitionStore.Wanted>();
        for (var alert : alerts) {
            targets(rules, alert).forEach(it -> wanted.add(it.wanted()));
        }
        store.firing(wanted, now.minus(GRACE)).forEach(firing::add);
        var found = new HashMap<K, List<String>>();
        for (var alert : alerts) {
            var by = new LinkedHashSet<String>();
            for (var target : targets(rules, alert)) {
                var inhibitor = firing.of(target.wanted(), target.isSource());
                if (!inhibitor.isEmpty()) {
                    by.add(inhibitor);
                }
            }
            if (!by.isEmpty()) {
                found.put(alert.key(), List.copyOf(by));
            }
        }
        return found;
    }

    private static List<InhibitionStore.Source> sources(
            List<Inhibition> rules, MuteCandidate<?> alert) {
        var sources = new ArrayList<InhibitionStore.Source>(0);
        for (var rule : rules) {
            if (rule.source().matches(alert.labels())) {
                rule.key(alert.labels())
                        .map(it ->
                                new InhibitionStore.Source(
                                        rule.name(),
                                        it,
                                        rule.target().matches(alert.labels()),
                                        alert.source(),
                                        alert.fingerprint()))
                        .ifPresent(sources::add);
            }
        }
        return sources;
    }

    private static boolean isSource(List<Inhibition> rules, MuteCandidate<?> alert) {
        return rules.stream().anyMatch(it -> it.source().matches(alert.labels()));
    }

    private record Target(InhibitionStore.Wanted wanted, boolean isSource) {}

    private static Set<Target> targets(List<Inhibition> rules, MuteCandidate<?> alert) {
        var targets = new LinkedHashSet<Target>();
        if (!alert.fires()) {
            return targets;
        }
        for (var rule : rules) {
            if (rule.target().matches(alert.labels())) {
                rule.key(alert.labels())
                        .map(it ->
                                new Target(
                                        new InhibitionStore.Wanted(rule.name(), it),
                                        rule.source().matches(alert.labels())))
                        .ifPresent(targets::add);
            }
        }
        return targets;
    }

    /** Finds the sources of a rule among the alerts that fire. */
    <K> void rebuild(Inhibition rule, List<MuteCandidate<K>> firing) {
        var found = new LinkedHashSet<InhibitionStore.Source>();
        firing.forEach(it -> found.addAll(sources(List.of(rule), it)));
        store.addSources(found);
    }

    /** These alerts fire no more. */
    void ended(List<String> sources, List<String> fingerprints) {
        store.removeSources(sources, fingerprints);
    }
}
