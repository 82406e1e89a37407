package dev.unrepeat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed description of the API, which each answer to a test is held against. */
final class Description {

    static final Path FILE = Path.of("../docs/openapi.json");

    private static final @Nullable Description COMMITTED = read();

    private final JsonNode document;
    private final Map<Pattern, JsonNode> paths;

    private Description(JsonNode document) {
        this.document = document;
        this.paths =
                document.path("paths").properties().stream()
                        .sorted((a, b) -> braces(a.getKey()) - braces(b.getKey()))
                        .collect(
                                Collectors.toMap(
                                        it -> pattern(it.getKey()),
                                        Map.Entry::getValue,
                                        (first, _) -> first,
                                        LinkedHashMap::new));
    }

    /** Fails where a good answer is not what the description says. */
    static void check(String method, String path, int status, String type, String body) {
        if (COMMITTED != null && status / 100 == 2 && type.startsWith("application/json")) {
            COMMITTED.checkAnswer(method, path.replaceAll("\\?.*", ""), status, body);
        }
    }

    private static @Nullable Description read() {
        if (Boolean.getBoolean("openapi.write")) {
            return null;
        }
        try {
            return new Description(JsonMapper.builder().build().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int braces(String path) {
        return (int) path.chars().filter(it -> it == '{').count();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    private void checkAnswer(String method, String path, int status, String body) {
        for (var known : paths.entrySet()) {
            if (!known.getKey().matcher(path).matches()) {
                continue;
            }
            var schema =
                    known.getValue()
                            .path(method.toLowerCase(Locale.ROOT))
                            .path("responses")
                            .path(Integer.toString(status))
                            .path("content")
                            .path("application/json")
                            .path("schema");
            var wrong = new ArrayList<String>();
            if (schema.isMissingNode()) {
                wrong.add("no answer " + status + " with JSON is described");
            } else {
                compare("", schema, JsonMapper.builder().build().readTree(body), wrong);
            }
            if (!wrong.isEmpty()) {
                throw new AssertionError(
                        "%s %s answers otherwise than docs/openapi.json says:\n  %s"
                                .formatted(method, path, String.join("\n  ", wrong)));
            }
            return;
        }
    }

    private void compare(String at, JsonNode schema, JsonNode value, List<String> wrong) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asString().replaceAll(".*/", "");
            compare(at, document.path("components").path("schemas").path(name), value, wrong);
        } else if (schema.has("anyOf")) {
            if (!value.isNull()) {
                compare(at, schema.path("anyOf").get(0), value, wrong);
            }
        } else if (schema.has("oneOf")) {
            if (schema.path("oneOf").valueStream().noneMatch(it -> fits(at, it, value))) {
                wrong.add("%s: %s is none of the shapes".formatted(at, value));
            }
        } else if (!schema.path("type").isMissingNode()) {
            compareTyped(at, schema, value, wrong);
        }
    }

    private boolean fits(String at, JsonNode schema, JsonNode value) {
        var wrong = new ArrayList<String>();
        compare(at, schema, value, wrong);
        return wrong.isEmpty();
    }

    private void compareTyped(String at, JsonNode schema, JsonNode value, List<String> wrong) {
        if (!types(schema.path("type")).contains(typeOf(value))
                && !(value.isIntegralNumber() && types(schema.path("type")).contains("number"))) {
            wrong.add("%s: %s is not %s".formatted(at, value, schema.path("type")));
            return;
        }
        if (schema.has("enum") && !schema.path("enum").valueStream().toList().contains(value)) {
            wrong.add("%s: %s is none of %s".formatted(at, value, schema.path("enum")));
        }
        if (value.isArray()) {
            value.forEach(it -> compare(at + "[]", schema.path("items"), it, wrong));
        }
        if (value.isObject()) {
            compareObject(at, schema, value, wrong);
        }
    }

    private void compareObject(String at, JsonNode schema, JsonNode value, List<String> wrong) {
        var names = new TreeSet<String>();
        schema.path("required").forEach(it -> names.add(it.asString()));
        value.propertyNames().forEach(names::add);
        for (var name : names) {
            var property = schema.path("properties").path(name);
            if (property.isMissingNode()) {
                property = schema.path("additionalProperties");
            }
            if (!value.has(name)) {
                wrong.add(at + "." + name + ": is not there");
            } else if (property.isMissingNode()) {
                wrong.add(at + "." + name + ": is not described");
            } else {
                compare(at + "." + name, property, value.path(name), wrong);
            }
        }
    }

    private static List<String> types(JsonNode type) {
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).toList()
                : List.of(type.asString());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }
}
