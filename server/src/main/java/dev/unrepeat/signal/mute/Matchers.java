package dev.unrepeat.signal.mute;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Matchers that all have to match; without any, everything does. */
public record Matchers(List<Matcher> all) {

    static final int MOST = 100;

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
