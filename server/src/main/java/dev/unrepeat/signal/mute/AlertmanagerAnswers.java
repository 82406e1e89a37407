package dev.unrepeat.signal.mute;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Bodies of errors as Alertmanager has them: a JSON string, or a code and a message. */
public final class AlertmanagerAnswers {

    private AlertmanagerAnswers() {}

    /** A reason as a JSON string. */
    public static ResponseEntity<Object> text(int status, String reason) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(quoted(reason) + "\n");
    }

    /** A code and a message, as go-openapi writes what it refuses itself. */
    static ResponseEntity<Object> code(int status, int code, String message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", code);
        body.put("message", message);
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
    }

    /** The refusal of a body that does not say that it is JSON; empty for one that does. */
    static Optional<ResponseEntity<Object>> unsupported(@Nullable String type) {
        return type == null || type.toLowerCase(Locale.ROOT).startsWith("application/json")
                ? Optional.empty()
                : Optional.of(
                        code(
                                415,
                                415,
                                "unsupported media type \"%s\", only [application/json] are allowed"
                                        .formatted(type.replaceAll("[\"\\\\\\p{Cntrl}]", ""))));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(it -> {
                    if (it == '"' || it == '\\') {
                        quoted.append('\\').append((char) it);
                    } else if (it < ' ') {
                        quoted.append("\\u%04x".formatted(it));
                    } else {
                        quoted.append((char) it);
                    }
                });
        return quoted.append('"').toString();
    }
}
