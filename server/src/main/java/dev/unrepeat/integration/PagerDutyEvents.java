package dev.unrepeat.integration;

import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceProofs;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
    ResponseEntity<Object> read(
            byte[] body, BiFunction<Source, ObjectNode, ResponseEntity<Object>> then) {
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

    static ResponseEntity<Object> refused(List<String> errors) {
        return ResponseEntity.badRequest()
                .body(new EventRefused("invalid event", "Event object is invalid", errors));
    }

    /** As PagerDuty answers an event that it takes. */
    record EventAccepted(String status, String message, String dedupKey) {

        static EventAccepted of(String key) {
            return new EventAccepted("success", "Event processed", key);
        }
    }

    /** As PagerDuty answers a change event that it takes. */
    record ChangeAccepted(String status, String message) {

        static ChangeAccepted now() {
            return new ChangeAccepted("success", "Change event processed");
        }
    }

    /** As PagerDuty answers what it does not take. */
    record EventRefused(String status, String message, List<String> errors) {}
}
