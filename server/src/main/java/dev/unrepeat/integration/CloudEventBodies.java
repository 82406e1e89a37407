package dev.unrepeat.integration;

import dev.unrepeat.platform.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudEvents over HTTP in binary mode (CloudEvents HTTP binding 1.0, 3.1): the attributes are
 * headers. They are put around the data, so that one form is read, kept and replayed.
 */
@Component
class CloudEventBodies {

    private static final List<String> NEEDED = List.of("id", "source", "type");
    private static final List<String> OPTIONAL = List.of("time", "subject");

    private final JsonMapper json;

    CloudEventBodies(JsonMapper json) {
        this.json = json;
    }

    /**
     * The event with its attributes in the body; a body that has them already is left as it is.
     *
     * @throws InvalidInput HTTP 400 when a header that has to be there is missing, or the data are
     *     not JSON
     */
    byte[] structured(HttpServletRequest request, byte[] body) {
        var version = request.getHeader("ce-specversion");
        if (version == null && request.getHeader("ce-type") == null) {
            return body;
        }
        var event = json.createObjectNode();
        event.put("specversion", InvalidInput.line("ce-specversion", version, 20));
        for (var name : NEEDED) {
            var value = InvalidInput.line("ce-" + name, request.getHeader("ce-" + name), 500);
            event.put(name, decoded(value));
        }
        for (var name : OPTIONAL) {
            var value = request.getHeader("ce-" + name);
            if (value != null) {
                event.put(name, decoded(value));
            }
        }
        try {
            event.set("data", json.readTree(body));
        } catch (JacksonException _) {
            throw new InvalidInput("body", "must be the data of the event as JSON");
        }
        return json.writeValueAsBytes(event);
    }

    /** Headers carry what is not printable ASCII percent-encoded (3.1.3.2). */
    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return header;
        }
    }
}
