package dev.unrepeat.change;

import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Rfc3339;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members of a JSON object; each refusal names the member by its whole path. */
record Fields(JsonNode node, String path) {

    static final int NAME = 120;
    static final int LINE = 300;
    static final int ADDRESS = 2000;

    /**
     * The object that the bytes hold.
     *
     * @throws InvalidInput when they hold none
     */
    static Fields read(JsonMapper json, byte[] body) {
        return new Fields(tree(json, body), "").object();
    }

    static JsonNode tree(JsonMapper json, byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw new InvalidInput(
                    "body",
                    "is not JSON (line %d, column %d): %s"
                            .formatted(
                                    place.getLineNr(),
                                    place.getColumnNr(),
                                    e.getOriginalMessage()));
        }
    }

    Fields object() {
        if (!node.isObject()) {
            throw new InvalidInput(path.isEmpty() ? "body" : path, "must be a JSON object");
        }
        return this;
    }

    /** The object under the name; one that is missing is empty. */
    Fields child(String name) {
        var child = new Fields(node.path(name), under(name));
        return isMissing(name) ? child : child.object();
    }

    boolean isMissing(String name) {
        return node.path(name).isMissingNode() || node.path(name).isNull();
    }

    String under(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    String text(String name, int most) {
        var text = optionalText(name, most);
        if (text == null) {
            throw new InvalidInput(under(name), "is needed");
        }
        return text;
    }

    /** Text or a number as text; null when it is missing or blank. */
    @Nullable String optionalText(String name, int most) {
        if (isMissing(name)) {
            return null;
        }
        var value = node.path(name);
        if (!value.isString() && !value.isNumber()) {
            throw new InvalidInput(under(name), "must be text");
        }
        var text = value.asString();
        return text.isBlank() ? null : InvalidInput.line(under(name), text, most);
    }

    /** An address that a browser may follow. */
    @Nullable String optionalUrl(String name) {
        var text = optionalText(name, ADDRESS);
        if (text != null && !isWebAddress(text)) {
            throw new InvalidInput(
                    under(name), "must be an address that begins with http:// or https://");
        }
        return text;
    }

    /** The first of these that is an address; others are left out. */
    @Nullable String anyUrl(String... names) {
        for (var name : names) {
            var text = node.path(name).asString("");
            if (text.length() <= ADDRESS && isWebAddress(text)) {
                return text;
            }
        }
        return null;
    }

    private static boolean isWebAddress(String text) {
        try {
            var scheme = URI.create(text).getScheme();
            return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Nullable Instant optionalInstant(String name) {
        var text = optionalText(name, 60);
        return text == null ? null : instant(under(name), text);
    }

    static Instant instant(String field, String text) {
        try {
            return Rfc3339.moment(text);
        } catch (DateTimeException _) {
            throw new InvalidInput(field, "must be an RFC 3339 time such as 2026-01-05T10:03:00Z");
        }
    }

    /** True or false; null for {@code "unknown"} and for what is missing. */
    @Nullable Boolean yesNoUnknown(String name) {
        var value = node.path(name);
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (isMissing(name) || value.asString("").equals("unknown")) {
            return null;
        }
        throw new InvalidInput(under(name), "must be true, false or \"unknown\"");
    }

    /** At most so much of a text that somebody else made up. */
    static String cut(String text, int most) {
        var clean = text.replace("\0", "").strip();
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
    }
}
