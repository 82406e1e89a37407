package dev.unrepeat.bar.lint;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Why a rule is asked and how it is met, for {@code unrepeat lint --explain} and the handbook.
 *
 * @param why the reason, as sentences
 * @param bad Markdown that the rule finds fault with
 * @param good Markdown that it does not
 */
public record RuleExample(String why, String bad, String good) {

    private static final Map<String, RuleExample> ALL = read();

    /** By the id of the rule; a shipped rule has one. */
    public static Map<String, RuleExample> all() {
        return ALL;
    }

    /** That of one rule; empty for a rule of an organisation's own. */
    public static Optional<RuleExample> of(String rule) {
        return Optional.ofNullable(ALL.get(rule));
    }

    private static Map<String, RuleExample> read() {
        try (var in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                RuleExample.class.getResourceAsStream("examples.yaml")),
                        StandardCharsets.UTF_8)) {
            Map<String, Map<String, String>> written =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            var all = new LinkedHashMap<String, RuleExample>();
            written.forEach((rule, parts) ->
                    all.put(
                            rule,
                            new RuleExample(
                                    part(parts, "why"), part(parts, "bad"), part(parts, "good"))));
            return Map.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Map<String, String> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name).strip();
    }
}
