package dev.unrepeat.signal.mute;

import dev.unrepeat.access.Caller;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What mutes alerts now, compiled once and kept until it changes. To know that costs one question
 * for each round, whatever the number of alerts.
 */
@Component
public class Mutes {

    /** How long the owners of services are kept, whose changes are not counted. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private final SilenceStore silences;
    private final MaintenanceStore windows;
    private final InhibitionStore rules;
    private final Inhibitions inhibitions;
    private final MuteChanges changes;
    private final Catalog catalog;
    private volatile @Nullable Known known;

    Mutes(
            SilenceStore silences,
            MaintenanceStore windows,
            InhibitionStore rules,
            Inhibitions inhibitions,
            MuteChanges changes,
            Catalog catalog) {
        this.silences = silences;
        this.windows = windows;
        this.rules = rules;
        this.inhibitions = inhibitions;
        this.changes = changes;
        this.catalog = catalog;
    }

    private record Known(
            MuteChanges.Numbers numbers,
            long nanos,
            List<Muting.Entry> entries,
            List<Inhibition> rules) {

        boolean isOf(MuteChanges.Numbers now) {
            return numbers.definitions() == now.definitions()
                    && System.nanoTime() - nanos < STALE.toNanos();
        }
    }

    /** Returns what mutes alerts at a time. */
    public Muting current(Instant now) {
        var numbers = changes.numbers();
        var kept = known;
        if (kept == null || !kept.isOf(numbers)) {
            kept =
                    new Known(
                            numbers,
                            System.nanoTime(),
                            entries(now),
                            rules.all().stream().filter(it -> !it.disabled()).toList());
            known = kept;
        }
        return new Muting(numbers, kept.entries(), kept.rules(), now);
    }

    /**
     * Takes in which alerts of a round fire, and returns what mutes those that do; an alert that
     * nothing mutes is missing.
     */
    public <K> Map<K, MutedBy> take(Muting muting, List<MuteCandidate<K>> alerts) {
        return muting.rules().isEmpty()
                ? muted(muting, alerts, Map.of())
                : muted(muting, alerts, inhibitions.take(muting.rules(), alerts, muting.now()));
    }

    /** Returns what mutes these alerts; one that nothing mutes is missing. */
    public <K> Map<K, MutedBy> look(Muting muting, List<MuteCandidate<K>> alerts) {
        return muting.rules().isEmpty()
                ? muted(muting, alerts, Map.of())
                : muted(muting, alerts, inhibitions.look(muting.rules(), alerts, muting.now()));
    }

    private static <K> Map<K, MutedBy> muted(
            Muting muting, List<MuteCandidate<K>> alerts, Map<K, List<String>> inhibited) {
        var found = new HashMap<K, MutedBy>();
        for (var alert : alerts) {
            var by = muting.of(alert.labels(), alert.service());
            var inhibitors = inhibited.get(alert.key());
            if (inhibitors != null) {
                by = by.with(inhibitors);
            }
            if (by.isMuted()) {
                found.put(alert.key(), by);
            }
        }
        return found;
    }

    /** Returns which team owns each service now. */
    ServiceOwners owners() {
        return new ServiceOwners(
                catalog.services().stream()
                        .filter(it -> it.team() != null)
                        .collect(
                                Collectors.toMap(
                                        OfferedService::name, it -> String.valueOf(it.team()))));
    }

    /** Returns the maintenance windows that the caller sees, by their names. */
    List<MaintenanceWindow> windows(Caller caller) {
        var hidden = catalog.hiddenServices(caller.reader());
        var all = windows.all();
        if (hidden.isEmpty()) {
            return all;
        }
        var names = serviceNames();
        return all.stream()
                .filter(it ->
                        isSeen(it.services(), hidden) && isSeen(it.matchers().named(names), hidden))
                .toList();
    }

    /** Returns the inhibition rules that the caller sees by their names, disabled ones as well. */
    List<Inhibition> rules(Caller caller) {
        var hidden = catalog.hiddenServices(caller.reader());
        var all = rules.all();
        if (hidden.isEmpty()) {
            return all;
        }
        var names = serviceNames();
        return all.stream()
                .filter(it ->
                        isSeen(it.target().named(names), hidden)
                                && isSeen(it.source().named(names), hidden))
                .toList();
    }

    private List<String> serviceNames() {
        return catalog.services().stream().map(OfferedService::name).toList();
    }

    /** Names no service, or one that the reader sees. */
    private static boolean isSeen(Collection<String> services, Set<String> hidden) {
        return services.isEmpty() || !hidden.containsAll(services);
    }

    /** Returns how many of these alerts a rule inhibits. */
    int inhibited(Inhibition rule, List<MuteCandidate<String>> alerts, Instant now) {
        return inhibitions.look(List.of(rule), alerts, now).size();
    }

    /** Frees what these alerts inhibited, as nothing was heard of them. */
    public void ended(List<String> sources, List<String> fingerprints, Instant now) {
        if (!current(now).rules().isEmpty()) {
            inhibitions.ended(sources, fingerprints);
        }
    }

    private List<Muting.Entry> entries(Instant now) {
        var mutes = new ArrayList<Mute>(silences.endingAfter(null, now));
        windows.all().stream().filter(it -> it.next(now).isPresent()).forEach(mutes::add);
        if (mutes.isEmpty()) {
            return List.of();
        }
        var owners = owners();
        return mutes.stream()
                .map(it -> new Muting.Entry(it, it.matchers().ordered(), it.services(owners)))
                .toList();
    }
}
