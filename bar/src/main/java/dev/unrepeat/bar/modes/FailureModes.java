package dev.unrepeat.bar.modes;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalogue of failure modes: those that Unrepeat ships and an organisation's own. */
public final class FailureModes {

    private static final class Shipped {
        static final FailureModes ALL = new FailureModes(read());

        private static List<FailureMode> read() {
            try (var in = FailureModes.class.getResourceAsStream("modes.txt")) {
                if (in == null) {
                    throw new IllegalStateException("the failure modes are not in the jar");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static List<FailureMode> parse(String text) {
            var heads = new LinkedHashMap<String, List<String>>();
            List<String> phrases = new ArrayList<>();
            for (var line : text.lines().toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    phrases.add(line.strip());
                } else {
                    phrases = new ArrayList<>();
                    heads.put(line, phrases);
                }
            }
            var modes = new ArrayList<FailureMode>();
            heads.forEach((head, words) -> {
                int colon = head.indexOf(':');
                modes.add(
                        new FailureMode(
                                head.substring(0, colon),
                                head.substring(colon + 1).strip(),
                                words));
            });
            return modes;
        }
    }

    private final Map<String, FailureMode> byKey = new LinkedHashMap<>();
    private final Suggestions suggestions;

    private FailureModes(List<FailureMode> modes) {
        for (var mode : modes) {
            if (byKey.putIfAbsent(mode.key(), mode) != null) {
                throw new IllegalArgumentException("two failure modes are called " + mode.key());
            }
        }
        suggestions = new Suggestions(modes);
    }

    /** The failure modes that Unrepeat ships. */
    public static FailureModes shipped() {
        return Shipped.ALL;
    }

    /**
     * These and an organisation's own; throws {@link IllegalArgumentException} when a name is
     * taken.
     */
    public FailureModes with(List<FailureMode> own) {
        var modes = new ArrayList<>(all());
        modes.addAll(own);
        return new FailureModes(modes);
    }

    /** All of them, in the order of the documentation. */
    public List<FailureMode> all() {
        return List.copyOf(byKey.values());
    }

    /** The one of this key. */
    public Optional<FailureMode> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The failure modes that the document's words speak for, the strongest first. */
    public List<SuggestedMode> suggest(Postmortem document) {
        return suggestions.of(document);
    }

    /** The failure modes that stand in the document's front matter or metadata. */
    public ConfirmedModes confirmed(Postmortem document) {
        return ConfirmedLine.of(document).read(this, document);
    }

    /**
     * The smallest patch after which exactly these modes are confirmed, in the order of the
     * catalogue; throws {@link IllegalArgumentException} for a mode that is not in it.
     */
    public Patch confirm(Postmortem document, Set<FailureMode> modes) {
        var keys = new ArrayList<String>();
        for (var mode : all()) {
            if (modes.contains(mode)) {
                keys.add(mode.key());
            }
        }
        if (keys.size() != modes.size()) {
            throw new IllegalArgumentException("not all of these failure modes are known here");
        }
        return ConfirmedLine.of(document).write(document, keys);
    }
}
