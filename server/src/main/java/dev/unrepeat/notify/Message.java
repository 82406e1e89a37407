package dev.unrepeat.notify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to tell a person.
 *
 * @param kind {@code page}, {@code reminder} and so on; {@code type} of a webhook's body
 * @param payload further members of a webhook's body
 */
public record Message(String kind, String subject, String text, Map<String, Object> payload) {

    public Message {
        payload = Map.copyOf(payload);
    }

    public static Message of(String kind, String subject, String text, Map<String, ?> payload) {
        return new Message(kind, subject, text, new LinkedHashMap<>(payload));
    }
}
