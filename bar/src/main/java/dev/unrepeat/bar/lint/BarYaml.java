package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.lint.BarFileMistakes.Mistake;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML by its nodes: what is not as it should be is collected with its place. */
final class BarYaml {

    private final List<Mistake> mistakes = new ArrayList<>();

    /** Everything that was wrong so far. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    static @Nullable Node root(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(40);
        options.setCodePointLimit(1_000_000);
        try {
            return new Yaml(options).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new BarFileMistakes(
                    List.of(
                            new Mistake(
                                    mark == null ? 1 : mark.getLine() + 1,
                                    mark == null ? 1 : mark.getColumn() + 1,
                                    "this is not YAML: " + e.getProblem())));
        } catch (YAMLException e) {
            throw new BarFileMistakes(
                    List.of(new Mistake(1, 1, "this can't be read as YAML: " + e.getMessage())));
        }
    }

    String needed(Node parent, Map<String, Node> keys, String key) {
        var node = keys.get(key);
        if (node == null) {
            wrong(parent, "'%s' is missing".formatted(key));
            return "";
        }
        var words = text(node, key);
        if (words.isEmpty()) {
            wrong(node, "%s: words were expected".formatted(key));
        }
        return words;
    }

    List<Node> items(@Nullable Node node, String where) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        wrong(node, "%s: a list was expected".formatted(where));
        return List.of();
    }

    String text(@Nullable Node node, String where) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        wrong(node, "%s: text was expected".formatted(where));
        return "";
    }

    void known(MappingNode mapping, Set<String> keys) {
        var seen = new ArrayList<String>();
        for (var pair : mapping.getValue()) {
            var key = text(pair.getKeyNode(), "key");
            if (!keys.contains(key)) {
                wrong(
                        pair.getKeyNode(),
                        "'%s' is not known here; known are %s"
                                .formatted(
                                        key,
                                        keys.stream().sorted().collect(Collectors.joining(", "))));
            } else if (seen.contains(key)) {
                wrong(pair.getKeyNode(), "Duplicate key '%s'".formatted(key));
            }
            seen.add(key);
        }
    }

    static Map<String, Node> fields(MappingNode mapping) {
        var fields = new LinkedHashMap<String, Node>();
        for (var pair : mapping.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode scalar) {
                fields.putIfAbsent(scalar.getValue(), pair.getValueNode());
            }
        }
        return fields;
    }

    void wrong(@Nullable Node place, String detail) {
        var mark = place == null ? null : place.getStartMark();
        mistakes.add(
                new Mistake(
                        mark == null ? 1 : mark.getLine() + 1,
                        mark == null ? 1 : mark.getColumn() + 1,
                        detail));
    }
}
