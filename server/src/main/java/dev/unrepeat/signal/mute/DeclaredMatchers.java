package dev.unrepeat.signal.mute;

import dev.unrepeat.config.Spec;
import java.util.List;
import java.util.Objects;

/** Matchers in configuration: a list of texts as Prometheus writes them. */
final class DeclaredMatchers {

    private DeclaredMatchers() {}

    /** Reads the list; what is no matcher is a mistake at its place. */
    static Matchers read(Spec spec, String key) {
        var read = spec.each(key, DeclaredMatchers::one).stream().filter(Objects::nonNull).toList();
        if (read.size() > Matchers.MOST) {
            spec.mistake(key, "at most %d are taken".formatted(Matchers.MOST));
            return new Matchers(List.of());
        }
        return new Matchers(read);
    }

    private static Matcher one(Spec item) {
        var text = item.scalar();
        try {
            return Matcher.parse(text);
        } catch (IllegalArgumentException e) {
            item.mistake(String.valueOf(e.getMessage()));
            return Matcher.of("alertname", false, false, "unreadable");
        }
    }
}
