package dev.unrepeat.signal.mute;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.signal.Alerts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What mutes alerts at one moment. Mutes with an equality, as most have, are found by the value of
 * that label, so that an alert is compared with few of many.
 */
public final class Muting {

    private final MuteChanges.Numbers numbers;
    private final List<Entry> entries;
    private final List<Inhibition> rules;
    private final Instant now;
    private final Map<String, Map<String, List<Entry>>> byEquality = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();

    /** A mute, compiled. */
    record Entry(Mute mute, Matchers matchers, Predicate<String> services) {}

    Muting(MuteChanges.Numbers numbers, List<Entry> entries, List<Inhibition> rules, Instant now) {
        this.numbers = numbers;
        this.entries = entries;
        this.rules = rules;
        this.now = now;
        for (var entry : entries) {
            if (entry.mute().isActive(now)) {
                entry.matchers()
                        .equality()
                        .ifPresentOrElse(
                                it ->
                                        byEquality
                                                .computeIfAbsent(it.name(), _ -> new HashMap<>())
                                                .computeIfAbsent(it.value(), _ -> new ArrayList<>())
                                                .add(entry),
                                () -> others.add(entry));
            }
        }
    }

    /** True when alerts may inhibit others. */
    public boolean inhibits() {
        return !rules.isEmpty();
    }

    List<Inhibition> rules() {
        return rules;
    }

    Instant now() {
        return now;
    }

    /**
     * Returns which silences and windows mute an alert; none mutes one of a drill.
     *
     * @param service where it was routed to
     */
    MutedBy of(Map<String, String> labels, String service) {
        if ((byEquality.isEmpty() && others.isEmpty()) || isDrill(labels, service)) {
            return MutedBy.NONE;
        }
        var found = new ArrayList<Mute>(0);
        byEquality.forEach((name, byValue) -> {
            var value = labels.get(name);
            if (value != null) {
                add(found, byValue.getOrDefault(value, List.of()), labels, service);
            }
        });
        add(found, others, labels, service);
        return found.isEmpty()
                ? MutedBy.NONE
                : new MutedBy(ids(found, false), List.of(), ids(found, true));
    }

    static boolean isDrill(Map<String, String> labels, String service) {
        return labels.containsKey(Alerts.DRILL_LABEL) && service.startsWith(Catalog.DRILL_PREFIX);
    }

    private static void add(
            List<Mute> found, List<Entry> entries, Map<String, String> labels, String service) {
        for (var entry : entries) {
            if (entry.services().test(service) && entry.matchers().matches(labels)) {
                found.add(entry.mute());
            }
        }
    }

    private static List<String> ids(List<Mute> mutes, boolean windows) {
        return mutes.stream()
                .filter(it -> it.isWindow() == windows)
                .map(Mute::id)
                .sorted()
                .toList();
    }

    /** True when nothing mutes anything now. */
    public boolean isEmpty() {
        return byEquality.isEmpty() && others.isEmpty() && rules.isEmpty();
    }

    /**
     * Whether alerts that were muted then may be free now: something ended meanwhile, or what was
     * declared changed.
     */
    public boolean mayFreeSince(Muting earlier) {
        return !numbers.equals(earlier.numbers)
                || earlier.entries.stream()
                        .anyMatch(
                                it -> it.mute().isActive(earlier.now) && !it.mute().isActive(now));
    }
}
