package dev.unrepeat.signal.mute;

import dev.unrepeat.source.SourceDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of {@code POST /api/v2/silences} as Alertmanager 0.28.1 does, with its words. */
final class PostedSilence {

    private static final String PARSING = "parsing silence body from \"\" failed, because ";
    private static final int BAD_REQUEST = 400;
    private static final int REQUIRED = 602;
    private static final int TOO_FEW = 612;

    private PostedSilence() {}

    /** The body is refused, with a status, a code and a message. */
    static final class Unreadable extends Exception {

        private final int status;
        private final int code;

        Unreadable(int status, int code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        int code() {
            return code;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    /** No silence has the id that the body names. */
    static final class UnknownSilence extends Exception {}

    /**
     * @throws Unreadable when a field is missing or of another type
     * @throws SilenceRefused when its matchers can't be
     */
    static SilenceDraft read(JsonMapper json, byte[] body) throws Unreadable, UnknownSilence {
        var root = root(json, body);
        typed(root, "id", ".id");
        for (var field : List.of("comment", "createdBy", "endsAt", "startsAt")) {
            typed(root, field, "Silence." + field);
        }
        var sent = root.path("matchers");
        if (!absent(sent) && !sent.isArray()) {
            throw mistyped(sent, "Go struct field Silence.matchers of type models.Matchers");
        }
        for (var matcher : sent.values()) {
            typed(matcher);
        }
        var ends = time(root, "endsAt");
        var starts = time(root, "startsAt");
        var comment = required(root, "comment", "comment").asString();
        var createdBy = required(root, "createdBy", "createdBy").asString();
        required(root, "endsAt", "endsAt");
        required(root, "matchers", "matchers");
        if (sent.isEmpty()) {
            throw new Unreadable(422, TOO_FEW, "matchers in body should have at least 1 items");
        }
        var parts = new ArrayList<SilenceDraft.Part>();
        for (var matcher : sent.values()) {
            parts.add(part(matcher, "matchers." + parts.size()));
        }
        required(root, "startsAt", "startsAt");
        var id = id(root.path("id").asString(""));
        return new SilenceDraft(
                id,
                SilenceDraft.matchers(parts),
                starts,
                ends == null ? Instant.EPOCH : ends,
                createdBy,
                comment);
    }

    private static @Nullable UUID id(String text) throws UnknownSilence {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnknownSilence();
        }
    }

    private static JsonNode root(JsonMapper json, byte[] body) throws Unreadable {
        JsonNode root;
        try {
            root = json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            var said = String.valueOf(e.getOriginalMessage());
            throw parsing(
                    said.contains("end-of-input")
                            ? "unexpected EOF"
                            : "invalid character looking for beginning of value");
        }
        if (root.isMissingNode()) {
            throw new Unreadable(422, REQUIRED, "silence in body is required");
        }
        if (root.isNull()) {
            return json.createObjectNode();
        }
        if (!root.isObject()) {
            throw mistyped(
                    root, "Go value of type struct { ID string \"json:\\\"id,omitempty\\\"\" }");
        }
        return root;
    }

    private static void typed(JsonNode matcher) throws Unreadable {
        if (absent(matcher)) {
            return;
        }
        if (!matcher.isObject()) {
            throw mistyped(matcher, "Go struct field Silence.matchers of type models.Matcher");
        }
        typed(matcher, "name", "Matcher.matchers.name");
        typed(matcher, "value", "Matcher.matchers.value");
        for (var field : List.of("isRegex", "isEqual")) {
            var value = matcher.path(field);
            if (!absent(value) && !value.isBoolean()) {
                throw mistyped(
                        value, "Go struct field Matcher.matchers.%s of type bool".formatted(field));
            }
        }
    }

    private static SilenceDraft.Part part(JsonNode matcher, String place) throws Unreadable {
        if (absent(matcher)) {
            throw new Unreadable(422, REQUIRED, place + " in body is required");
        }
        var isRegex = required(matcher, "isRegex", place + ".isRegex").asBoolean();
        var name = required(matcher, "name", place + ".name").asString();
        var value = required(matcher, "value", place + ".value").asString();
        var isEqual = matcher.path("isEqual");
        return new SilenceDraft.Part(
                name, !absent(isEqual) && !isEqual.asBoolean(), isRegex, value);
    }

    private static @Nullable Instant time(JsonNode root, String field) throws Unreadable {
        try {
            return absent(root.path(field)) ? null : SourceDecoder.time(root, field);
        } catch (IllegalArgumentException e) {
            throw parsing(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode required(JsonNode node, String field, String place) throws Unreadable {
        var value = node.path(field);
        if (absent(value)) {
            throw new Unreadable(422, REQUIRED, place + " in body is required");
        }
        return value;
    }

    private static void typed(JsonNode node, String field, String goName) throws Unreadable {
        var value = node.path(field);
        if (!absent(value) && !value.isString()) {
            throw mistyped(value, "Go struct field %s of type string".formatted(goName));
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static Unreadable mistyped(JsonNode value, String target) {
        return parsing("json: cannot unmarshal %s into %s".formatted(goType(value), target));
    }

    private static String goType(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "bool";
            case STRING -> "string";
            default -> "number";
        };
    }

    private static Unreadable parsing(String reason) {
        return new Unreadable(BAD_REQUEST, BAD_REQUEST, PARSING + reason);
    }
}
