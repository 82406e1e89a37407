package dev.unrepeat.config;

import dev.unrepeat.platform.Durations;
import dev.unrepeat.platform.InvalidInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A piece of YAML that is being read: each value is asked for by its key and type, and what is
 * missing, mistaken or unknown is noted with its place instead of ending the reading.
 */
public final class Spec {

    /** A name that must be declared in the same stream or known already. */
    record Reference(String kind, String name, Mistake whenMissing) {}

    private final Node node;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Mistake> mistakes;
    private final List<Reference> references;
    private final List<String> lines;
    private final List<Spec> children = new ArrayList<>();

    /**
     * @param lines the whole stream as it was written, to tell places inside a text
     */
    Spec(Node node, List<Mistake> mistakes, List<Reference> references, List<String> lines) {
        this.node = node;
        this.mistakes = mistakes;
        this.references = references;
        this.lines = lines;
        if (node instanceof MappingNode mapping) {
            for (var pair : mapping.getValue()) {
                var key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (fields.put(key, pair.getValueNode()) != null) {
                    wrong(pair.getKeyNode(), "duplicate key '%s'".formatted(key));
                }
                keys.put(key, pair.getKeyNode());
            }
        }
    }

    /** Text that must be there. */
    public String text(String key) {
        var value = optionalText(key);
        if (value == null) {
            missing(key, "text");
            return "";
        }
        return value;
    }

    public @Nullable String optionalText(String key) {
        var value = field(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            refuseHidden(scalar, key + ": ");
            return scalar.getValue().strip();
        }
        wrong(value, "%s: text was expected".formatted(key));
        return null;
    }

    private void refuseHidden(ScalarNode scalar, String before) {
        if (InvalidInput.hidesSomething(scalar.getValue())) {
            wrong(
                    scalar,
                    before
                            + "text without control characters and without marks that turn the"
                            + " direction of writing (U+202A to U+202E, U+2066 to U+2069) was"
                            + " expected");
        }
    }

    /** Text that must be there, with the blanks and ends of lines around it. */
    public String verbatim(String key) {
        if (field(key) instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        return text(key);
    }

    /**
     * Notes a mistake inside the {@link #verbatim} text of a key: at its own line and column where
     * the text is a block ({@code |}), else where the text begins.
     */
    public void mistakeInside(String key, int offset, String detail) {
        var place = at(key);
        if (!(place instanceof ScalarNode block)
                || block.getScalarStyle() != DumperOptions.ScalarStyle.LITERAL) {
            mistake(key, detail);
            return;
        }
        var before = block.getValue().substring(0, offset);
        int first = block.getStartMark().getLine() + 1;
        int indent =
                lines.stream()
                        .skip(first)
                        .filter(it -> !it.isBlank())
                        .findFirst()
                        .map(it -> it.length() - it.stripLeading().length())
                        .orElse(0);
        int line = first + (int) before.chars().filter(it -> it == '\n').count();
        int column = indent + before.length() - (before.lastIndexOf('\n') + 1);
        mistakes.add(new Mistake(line + 1, column + 1, key + ": " + detail));
    }

    /** One of a few words; the first is the default where the key may be left out. */
    public String oneOf(String key, boolean needed, List<String> words) {
        var value = optionalText(key);
        if (value == null) {
            if (needed) {
                missing(key, "one of " + String.join(", ", words));
            }
            return words.getFirst();
        }
        if (!words.contains(value)) {
            wrong(
                    at(key),
                    "%s: one of %s was expected, not '%s'"
                            .formatted(key, String.join(", ", words), value));
            return words.getFirst();
        }
        return value;
    }

    /** True or false; false where the key is left out. */
    public boolean flag(String key) {
        return oneOf(key, false, List.of("false", "true")).equals("true");
    }

    public Duration duration(String key, @Nullable Duration standard) {
        var value = optionalText(key);
        if (value == null) {
            if (standard == null) {
                missing(key, "a duration such as 5m");
            }
            return standard == null ? Duration.ZERO : standard;
        }
        try {
            return Durations.parse(value);
        } catch (IllegalArgumentException e) {
            wrong(at(key), "%s: %s".formatted(key, e.getMessage()));
            return Duration.ZERO;
        }
    }

    public int integer(String key, int standard, int least, int most) {
        var value = optionalText(key);
        if (value == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the range.
        }
        wrong(
                at(key),
                "%s: a whole number from %d to %d was expected, not '%s'"
                        .formatted(key, least, most, value));
        return standard;
    }

    public @Nullable BigDecimal optionalAmount(String key) {
        var value = optionalText(key);
        if (value == null) {
            return null;
        }
        try {
            var amount = new BigDecimal(value);
            if (amount.signum() >= 0 && amount.precision() <= 18) {
                return amount.stripTrailingZeros();
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        wrong(at(key), "%s: an amount of 0 or more was expected, not '%s'".formatted(key, value));
        return null;
    }

    /** Text that {@code reader} understands; what it throws becomes a mistake at the value. */
    public <T> @Nullable T parsed(String key, Function<String, T> reader) {
        var value = optionalText(key);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (RuntimeException e) {
            wrong(at(key), "%s: %s".formatted(key, e.getMessage()));
            return null;
        }
    }

    public List<String> texts(String key) {
        return each(key, Spec::scalar);
    }

    /** Reads each item of a list; a missing key is an empty list. */
    public <T> List<T> each(String key, Function<Spec, T> reader) {
        var value = field(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            wrong(value, "%s: a list was expected".formatted(key));
            return List.of();
        }
        var read = new ArrayList<T>();
        for (var item : sequence.getValue()) {
            read.add(reader.apply(child(item)));
        }
        return read;
    }

    /** This piece itself as text. */
    public String scalar() {
        if (node instanceof ScalarNode scalar) {
            refuseHidden(scalar, "");
            return scalar.getValue().strip();
        }
        wrong(node, "text was expected");
        return "";
    }

    /** The mapping under a key; an empty one where it is missing. */
    public Spec section(String key, boolean needed) {
        var value = field(key);
        if (value == null) {
            if (needed) {
                missing(key, "a mapping");
            }
            return child(
                    new MappingNode(
                            Tag.MAP,
                            true,
                            List.of(),
                            node.getStartMark(),
                            node.getEndMark(),
                            DumperOptions.FlowStyle.BLOCK));
        }
        if (!(value instanceof MappingNode)) {
            wrong(value, "%s: a mapping was expected".formatted(key));
        }
        return child(value);
    }

    /** The keys of this mapping, in order; for one whose keys are names that people choose. */
    public List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    /** Notes that the text at a key is the name of something of another kind. */
    public @Nullable String reference(String key, String kind) {
        var name = optionalText(key);
        if (name != null) {
            refer(at(key), kind, name);
        }
        return name;
    }

    /** Notes that this piece's text is the name of something of another kind. */
    public void refersTo(String kind, String name) {
        refer(node, kind, name);
    }

    private void refer(Node place, String kind, String name) {
        var mark = place.getStartMark();
        references.add(
                new Reference(
                        kind,
                        name,
                        new Mistake(
                                mark.getLine() + 1,
                                mark.getColumn() + 1,
                                "there is no %s '%s' in this file or in the database"
                                        .formatted(kind, name))));
    }

    /** Notes a mistake at this piece. */
    public void mistake(String detail) {
        wrong(node, detail);
    }

    /** Notes a mistake at the value of a key. */
    public void mistake(String key, String detail) {
        wrong(at(key), key + ": " + detail);
    }

    /**
     * This mapping for a reader of its own, which then answers for all keys in it; empty where this
     * is no mapping.
     */
    public Optional<MappingNode> handOver() {
        asked.addAll(keys.keySet());
        return node instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty();
    }

    /** Notes a mistake that another reader found, at its own place. */
    public void mistake(Mistake found) {
        mistakes.add(found);
    }

    /** Takes every key in it for known, where nobody can say which are. */
    void ignore() {
        asked.addAll(keys.keySet());
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Notes every key that nobody asked for; called when everything has been read. */
    void refuseUnknownKeys() {
        keys.forEach((key, place) -> {
            if (!asked.contains(key)) {
                wrong(
                        place,
                        asked.isEmpty()
                                ? "unknown key '%s'. Nothing is allowed here".formatted(key)
                                : "unknown key '%s'. Use one of: %s"
                                        .formatted(key, String.join(", ", asked)));
            }
        });
        children.forEach(Spec::refuseUnknownKeys);
    }

    private Spec child(Node value) {
        var child = new Spec(value, mistakes, references, lines);
        children.add(child);
        return child;
    }

    private @Nullable Node field(String key) {
        asked.add(key);
        var value = fields.get(key);
        return value != null && value.getTag().equals(Tag.NULL) ? null : value;
    }

    private Node at(String key) {
        return fields.getOrDefault(key, node);
    }

    private void missing(String key, String expected) {
        wrong(node, "'%s' is missing; %s was expected".formatted(key, expected));
    }

    private void wrong(Node place, String detail) {
        Mark mark = place.getStartMark();
        mistakes.add(new Mistake(mark.getLine() + 1, mark.getColumn() + 1, detail));
    }
}
