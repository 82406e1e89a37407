package dev.unrepeat.signal.mute;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Matchers that all have to match; without any, everything does. */
public record Matchers(List<Matcher> all) {

    static final int MOST = 100;

    private static final List<String> SERVICE_LABELS = List.of("service", "job");

    public Matchers {
        if (all.size() > MOST) {
            throw new IllegalArgumentException(
                    "there are %d matchers; at most %d are taken".formatted(all.size(), MOST));
        }
        all = List.copyOf(all);
    }

    /** Matchers as Prometheus writes each. */
    static Matchers parse(Collection<String> texts) {
        return new Matchers(texts.stream().map(Matcher::parse).toList());
    }

    public boolean matches(Map<String, String> labels) {
        for (var matcher : all) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Those of the services that the matchers name by the label {@code service} or {@code job},
     * from which a service is read; none where no matcher asks for one of these labels to be
     * something.
     */
    Set<String> named(Collection<String> services) {
        var named = new TreeSet<String>();
        for (var label : SERVICE_LABELS) {
            var asked = all.stream().filter(it -> it.name().equals(label)).toList();
            if (asked.stream().anyMatch(it -> !it.isNegative() && !it.matchesEmpty())) {
                services.stream()
                        .filter(name -> asked.stream().allMatch(it -> it.matches(name)))
                        .forEach(named::add);
            }
        }
        return named;
    }

    /** True when an alert without any label matches, so that nothing narrows it down. */
    boolean matchEverything() {
        return all.stream().allMatch(Matcher::matchesEmpty);
    }

    /** An equality, which alerts can be looked up by. */
    Optional<Matcher> equality() {
        return all.stream().filter(Matcher::isEquality).findFirst();
    }

    /** The labels that alerts must have with these very values. */
    public Map<String, String> equalities() {
        return all.stream()
                .filter(Matcher::isEquality)
                .collect(Collectors.toMap(Matcher::name, Matcher::value, (first, _) -> first));
    }

    /** Cheap matchers first, for what matches many alerts. */
    Matchers ordered() {
        return new Matchers(all.stream().sorted(Comparator.comparing(Matcher::isRegex)).toList());
    }

    List<String> texts() {
        return all.stream().map(Matcher::toString).toList();
    }
}
