package dev.unrepeat.source;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** What all readings of JSON have in common: texts, limits, and where a body is no JSON. */
public final class JsonBodies {

    /** More labels than any sender has; each costs in every rule that looks at them. */
    static final int MOST_LABELS = 256;

    /** Most characters in the names and values of all labels of one alert. */
    static final int MOST_LABEL_TEXT = 64 * 1024;

    private static final char REPLACEMENT = '\ufffd';

    private JsonBodies() {}

    /**
     * Returns the members as text. Numbers, booleans, lists and objects are kept as JSON, a null is
     * left out, and NUL, which the database can't hold, becomes U+FFFD: an alert is not lost for
     * what decorates it.
     */
    static LinkedHashMap<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        for (var entry : object.properties()) {
            var value = entry.getValue();
            if (!value.isNull()) {
                texts.put(
                        withoutNul(entry.getKey()),
                        withoutNul(value.isString() ? value.asString() : value.toString()));
            }
        }
        return texts;
    }

    static String withoutNul(String text) {
        return text.replace('\0', REPLACEMENT);
    }

    public static boolean holdsNul(JsonNode node) {
        if (node.isString()) {
            return node.asString().indexOf('\0') >= 0;
        }
        for (var entry : node.properties()) {
            if (entry.getKey().indexOf('\0') >= 0) {
                return true;
            }
        }
        for (var value : node.values()) {
            if (holdsNul(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Bounds what routes and indexes have to work on.
     *
     * @throws IllegalArgumentException when an alert has more labels or longer ones
     */
    public static void checkSize(Map<String, String> labels) {
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException(
                    "labels: there are %d; at most %d are taken"
                            .formatted(labels.size(), MOST_LABELS));
        }
        int text =
                labels.entrySet().stream()
                        .mapToInt(it -> it.getKey().length() + it.getValue().length())
                        .sum();
        if (text > MOST_LABEL_TEXT) {
            throw new IllegalArgumentException(
                    "labels: they have %d characters in all; at most %d are taken. Long texts belong in annotations"
                            .formatted(text, MOST_LABEL_TEXT));
        }
    }

    /** Says where and why a body can't be read as JSON. */
    public static String place(JacksonException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "it is nested more than 500 levels deep, or a name or number in it is too long";
        }
        var location = failure.getLocation();
        return location == null
                ? "it ends too early or is no JSON"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
