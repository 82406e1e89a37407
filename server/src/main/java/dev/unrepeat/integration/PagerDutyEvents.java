package dev.unrepeat.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceProofs;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What all events of PagerDuty's API have in common: the routing key, which is the token of a
 * source and is taken out before anything of the event is kept, and the form of the answers.
 */
@Component
class PagerDutyEvents {

    private static final String KEY = "routing_key";

    private final SourceProofs proofs;
    private final JsonMapper json;

    PagerDutyEvents(SourceProofs proofs, JsonMapper json) {
        this.proofs = proofs;
        this.json = json;
    }

    /** Answers an event of a known source by {@code then}, and refuses any other with HTTP 400. */
    ResponseEntity<EventAnswer> read(
            byte[] body, BiFunction<Source, ObjectNode, ResponseEntity<EventAnswer>> then) {
        ObjectNode event;
        try {
            if (!(json.readTree(body) instanceof ObjectNode object)) {
                return refused(List.of("the body is not a JSON object"));
            }
            event = object;
        } catch (JacksonException _) {
            return refused(List.of("the body is not JSON"));
        }
        var key = event.path(KEY).asString("");
        var source = key.isEmpty() ? Optional.<Source>empty() : proofs.ofRoutingKey(key);
        if (source.isEmpty()) {
            return refused(
                    List.of(
                            key.isEmpty()
                                    ? "'routing_key' is missing or blank"
                                    : "'routing_key' belongs to no source; create one of the type"
                                            + " pagerduty"));
        }
        event.remove(KEY);
        return then.apply(source.get(), event);
    }

    byte[] bytes(ObjectNode event) {
        return json.writeValueAsBytes(event);
    }

    static ResponseEntity<EventAnswer> processed(String message, @Nullable String key) {
        return ResponseEntity.accepted().body(new EventAnswer("success", message, key, null));
    }

    static ResponseEntity<EventAnswer> refused(List<String> errors) {
        return ResponseEntity.badRequest()
                .body(new EventAnswer("invalid event", "Event object is invalid", null, errors));
    }

    /** As PagerDuty answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventAnswer(
            String status,
            String message,
            @Nullable String dedupKey,
            @Nullable List<String> errors) {}
}
