package dev.unrepeat.source.vendor;

import dev.unrepeat.platform.LabelWord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of the JSON that a sender posted. What is wrong is refused with an {@link
 * IllegalArgumentException} that names the member by its whole path and says what was expected.
 *
 * @param path such as {@code data.essentials}; empty for the whole body
 */
record Member(JsonNode node, String path) {

    private static final int EXCERPT = 60;

    /** The whole body, which must be an object. */
    static Member body(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("the body is not a JSON object");
        }
        return new Member(node, "");
    }

    private String under(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    IllegalArgumentException wrong(String name, String expected) {
        var value = node.path(name);
        var text = value.isString() ? value.asString() : value.toString();
        var shown = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
        return new IllegalArgumentException(
                has(name)
                        ? "%s is '%s'; %s was expected".formatted(under(name), shown, expected)
                        : "%s is missing; %s was expected".formatted(under(name), expected));
    }

    /** False for what is missing and for null. */
    boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** An object that has to be there. */
    Member object(String name) {
        if (!node.path(name).isObject()) {
            throw wrong(name, "an object");
        }
        return new Member(node.path(name), under(name));
    }

    /** An object, or an empty one where it is missing or something else. */
    Member objectOrEmpty(String name) {
        return new Member(node.path(name), under(name));
    }

    /** The objects of a list; whatever else is in it is left out. */
    List<Member> objects(String name) {
        var found = new ArrayList<Member>();
        int index = 0;
        for (var item : node.path(name).values()) {
            if (item.isObject()) {
                found.add(new Member(item, "%s[%d]".formatted(under(name), index)));
            }
            index++;
        }
        return found;
    }

    /** The texts of a list, or of one text with commas. */
    List<String> texts(String name) {
        var value = node.path(name);
        if (value.isString()) {
            return List.of(value.asString().split(",")).stream()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
        }
        var found = new ArrayList<String>();
        for (var item : value.values()) {
            if (item.isString() && !item.asString().isBlank()) {
                found.add(item.asString().strip());
            }
        }
        return found;
    }

    /** A text or number that has to be there. */
    String text(String name, String expected) {
        var text = optionalText(name);
        if (text.isEmpty()) {
            throw wrong(name, expected);
        }
        return text;
    }

    /** A text, or a number or truth value as text, or a list of them; empty for anything else. */
    String optionalText(String name) {
        var value = node.path(name);
        return value.isArray()
                ? value.values().stream()
                        .filter(JsonNode::isValueNode)
                        .map(Member::scalar)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(", "))
                : scalar(value);
    }

    private static String scalar(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean()
                ? value.asString().strip()
                : "";
    }

    /** The first of these that is a text. */
    String firstText(String... names) {
        for (var name : names) {
            var text = optionalText(name);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A text that is one of these words, in any case. */
    String oneOf(String name, List<String> words) {
        var word = LabelWord.of(optionalText(name));
        return words.stream()
                .filter(it -> LabelWord.of(it).equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(name, String.join(", ", words)));
    }

    /** What a text stands for, in any case; empty where it is missing or none of them. */
    static String translated(String text, Map<String, String> words) {
        return words.getOrDefault(LabelWord.of(text), "");
    }

    /**
     * A time: RFC 3339, or a number of milliseconds or seconds since 1970. Null where it is missing
     * or none, as an alert is not lost for its time.
     */
    @Nullable Instant time(String name) {
        var value = node.path(name);
        try {
            if (value.isNumber() || value.asString("").matches("[0-9]{9,14}")) {
                return since1970(Double.parseDouble(value.asString()));
            }
            return value.isString() ? Times.parse(value.asString()) : null;
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    private static Instant since1970(double number) {
        // Milliseconds since 1970 have twelve digits since 2001, seconds have ten until 2286.
        return number >= 100_000_000_000d
                ? Instant.ofEpochMilli((long) number)
                : Instant.ofEpochMilli(Math.round(number * 1000));
    }
}
