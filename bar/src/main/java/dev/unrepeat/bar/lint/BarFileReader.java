package dev.unrepeat.bar.lint;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.unrepeat.bar.lint.BarFileMistakes.Mistake;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.text.Distance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a bar file. It is either the bare mapping, or the {@code spec} of a declaration of {@code
 * kind: Bar}, so that the command line and the server take the same file. Every mistake is
 * collected with its line; with one of them nothing is taken.
 */
public final class BarFileReader {

    private static final String ID = "[a-z]+(?:-[a-z]+)*+";
    private static final int LONGEST_PATTERN = 1000;

    private final Map<String, RuleInfo> rules =
            Bar.rules().stream().collect(Collectors.toMap(RuleInfo::id, Function.identity()));
    private final BarYaml yaml = new BarYaml();

    private BarFileReader() {}

    /**
     * Reads the file's text.
     *
     * @throws BarFileMistakes with all that is wrong in it
     */
    public static BarFile read(String yaml) {
        var reader = new BarFileReader();
        var file = reader.file(BarYaml.root(yaml));
        if (!reader.yaml.mistakes().isEmpty()) {
            throw new BarFileMistakes(sorted(reader.yaml.mistakes()));
        }
        return file;
    }

    /** Reads a piece of YAML that was parsed already; what is wrong goes to {@code mistakes}. */
    public static BarFile read(MappingNode spec, List<Mistake> mistakes) {
        var reader = new BarFileReader();
        var file = reader.spec(spec);
        mistakes.addAll(sorted(reader.yaml.mistakes()));
        return file;
    }

    private static List<Mistake> sorted(List<Mistake> mistakes) {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }

    private BarFile file(@Nullable Node root) {
        if (!(root instanceof MappingNode mapping)) {
            yaml.mistakes()
                    .add(
                            new Mistake(
                                    1,
                                    1,
                                    "a mapping with the keys extends, rules, sections and phrases"
                                            + " was expected"));
            return BarFile.SHIPPED;
        }
        var keys = BarYaml.fields(mapping);
        if (!keys.containsKey("kind") && !keys.containsKey("apiVersion")) {
            return spec(mapping);
        }
        yaml.known(mapping, Set.of("apiVersion", "kind", "metadata", "spec"));
        expect(keys.get("kind"), "Bar", mapping);
        expect(keys.get("apiVersion"), "unrepeat.dev/v1", mapping);
        if (keys.get("spec") instanceof MappingNode spec) {
            return spec(spec);
        }
        yaml.wrong(keys.getOrDefault("spec", mapping), "spec: a mapping was expected");
        return BarFile.SHIPPED;
    }

    private void expect(@Nullable Node node, String word, Node parent) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getValue().equals(word)) {
            yaml.wrong(node == null ? parent : node, "'%s' was expected".formatted(word));
        }
    }

    private BarFile spec(MappingNode mapping) {
        yaml.known(mapping, Set.of("extends", "rules", "sections", "phrases"));
        var keys = BarYaml.fields(mapping);
        var profile = profile(keys.get("extends"));
        var levels = new HashMap<String, Optional<Level>>();
        var numbers = new HashMap<String, Map<String, Integer>>();
        if (keys.get("rules") instanceof MappingNode changes) {
            for (var pair : changes.getValue()) {
                rule(pair.getKeyNode(), pair.getValueNode(), levels, numbers);
            }
        } else if (keys.get("rules") != null) {
            yaml.wrong(keys.get("rules"), "rules: a mapping of rule ids was expected");
        }
        return new BarFile(
                profile,
                levels,
                numbers,
                sections(keys.get("sections"), "sections"),
                phrases(keys.get("phrases")));
    }

    private Profile profile(@Nullable Node node) {
        if (node == null) {
            return Profile.CORRECTIVE;
        }
        var word = yaml.text(node, "extends");
        return Profile.named(word)
                .orElseGet(() -> {
                    yaml.wrong(
                            node,
                            "extends: no profile is called '%s'; there are %s"
                                    .formatted(
                                            word,
                                            Arrays.stream(Profile.values())
                                                    .map(Profile::key)
                                                    .collect(Collectors.joining(", "))));
                    return Profile.CORRECTIVE;
                });
    }

    private void rule(
            Node key,
            Node value,
            Map<String, Optional<Level>> levels,
            Map<String, Map<String, Integer>> numbers) {
        var id = yaml.text(key, "rules");
        var info = rules.get(id);
        if (info == null) {
            yaml.wrong(key, "Unknown rule '%s'%s".formatted(id, meant(id)));
            return;
        }
        if (value instanceof ScalarNode scalar) {
            level(scalar, id).ifPresent(level -> levels.put(id, level));
            return;
        }
        if (!(value instanceof MappingNode changes)) {
            yaml.wrong(
                    value,
                    "%s: a level, or a mapping with level and numbers was expected".formatted(id));
            return;
        }
        var known = info.settings().stream().collect(Collectors.toMap(Setting::name, it -> it));
        var own = new LinkedHashMap<String, Integer>();
        BarYaml.fields(changes)
                .forEach((name, node) -> {
                    var setting = known.get(name);
                    if (name.equals("level")) {
                        level(node, id).ifPresent(level -> levels.put(id, level));
                    } else if (setting == null) {
                        yaml.wrong(
                                node,
                                "%s has no setting '%s'; it has %s"
                                        .formatted(
                                                id,
                                                name,
                                                known.isEmpty()
                                                        ? "level"
                                                        : "level, "
                                                                + String.join(
                                                                        ", ", known.keySet())));
                    } else {
                        number(node, id, setting).ifPresent(number -> own.put(name, number));
                    }
                });
        if (!own.isEmpty()) {
            numbers.put(id, own);
        }
    }

    /** The rule that a mistyped one is closest to. */
    private String meant(String id) {
        return rules.keySet().stream()
                .filter(it -> Distance.of(it, id) <= 3)
                .min(Comparator.comparingInt(it -> Distance.of(it, id)))
                .map("; was %s meant?"::formatted)
                .orElse("; `unrepeat lint --explain all` lists all rules");
    }

    private Optional<Optional<Level>> level(Node node, String id) {
        var word = yaml.text(node, id);
        if (word.equals("off")) {
            return Optional.of(Optional.empty());
        }
        for (var level : Level.values()) {
            if (level.key().equals(word)) {
                return Optional.of(Optional.of(level));
            }
        }
        yaml.wrong(
                node,
                "%s: Unknown level '%s'. Use one of: error, warning, info, off"
                        .formatted(id, word));
        return Optional.empty();
    }

    private Optional<Integer> number(Node node, String id, Setting setting) {
        var word = yaml.text(node, id);
        try {
            int number = Integer.parseInt(word);
            if (number >= setting.least() && number <= setting.most()) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notOne) {
            // Said below, with the range.
        }
        yaml.wrong(
                node,
                "%s: %s is a whole number from %d to %d, not '%s'"
                        .formatted(id, setting.name(), setting.least(), setting.most(), word));
        return Optional.empty();
    }

    private Set<SectionName> sections(@Nullable Node node, String where) {
        var found = EnumSet.noneOf(SectionName.class);
        for (var item : yaml.items(node, where)) {
            var word = yaml.text(item, where);
            try {
                found.add(SectionName.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                yaml.wrong(
                        item,
                        "%s: Unknown section '%s'. Use one of: %s"
                                .formatted(
                                        where,
                                        word,
                                        Arrays.stream(SectionName.values())
                                                .map(SectionName::key)
                                                .collect(Collectors.joining(", "))));
            }
        }
        return found;
    }

    private List<BarFile.Phrase> phrases(@Nullable Node node) {
        var found = new ArrayList<BarFile.Phrase>();
        var ids = new ArrayList<String>();
        for (var item : yaml.items(node, "phrases")) {
            if (!(item instanceof MappingNode mapping)) {
                yaml.wrong(item, "phrases: a mapping with id, pattern and message was expected");
                continue;
            }
            yaml.known(
                    mapping, Set.of("id", "pattern", "in", "level", "message", "better", "source"));
            var keys = BarYaml.fields(mapping);
            var id = yaml.needed(mapping, keys, "id");
            if (!id.isEmpty() && !id.matches(ID)) {
                yaml.wrong(keys.get("id"), "id: lower case words joined by '-' were expected");
            } else if (rules.containsKey(id) || ids.contains(id)) {
                yaml.wrong(keys.get("id"), "there is a rule '%s' already".formatted(id));
            }
            ids.add(id);
            var pattern = yaml.needed(mapping, keys, "pattern");
            pattern(keys.get("pattern"), pattern);
            var level = keys.get("level");
            found.add(
                    new BarFile.Phrase(
                            id,
                            pattern,
                            sections(keys.get("in"), "in"),
                            level == null
                                    ? Level.WARNING
                                    : level(level, "level")
                                            .flatMap(Function.identity())
                                            .orElse(Level.WARNING),
                            yaml.needed(mapping, keys, "message"),
                            keys.get("better") == null
                                    ? "Say it otherwise."
                                    : yaml.text(keys.get("better"), "better"),
                            keys.get("source") == null
                                    ? null
                                    : yaml.text(keys.get("source"), "source")));
        }
        return found;
    }

    private void pattern(@Nullable Node node, String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            yaml.wrong(node, "pattern: longer than %d characters".formatted(LONGEST_PATTERN));
            return;
        }
        try {
            if (!pattern.isEmpty() && Pattern.compile(pattern).matches("")) {
                yaml.wrong(node, "pattern: it matches an empty text and so every place");
            }
        } catch (PatternSyntaxException e) {
            yaml.wrong(
                    node,
                    "pattern: %s (the syntax is RE2's, which knows no look-around and no"
                                    .formatted(e.getMessage())
                            + " back-reference, so that no text can make it slow)");
        }
    }
}
