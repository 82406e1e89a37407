package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.incident.command.UpdateGate;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.platform.Refusal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets no public update name a cause before one is known, however it is sent. */
@Component
class CauseGate implements UpdateGate {

    /** A text that names a cause goes out only when somebody vouches that it does not; HTTP 422. */
    static final class SaysCause extends Refusal {
        SaysCause(String words) {
            super(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "says-cause",
                    "It says \"%s\", and no cause has been found yet. Remove it, set the time"
                                    .formatted(words)
                            + " when the cause was found, or send it with names_no_cause.");
            with("words", words);
        }
    }

    @Override
    public void check(Caller caller, Incident incident, Update update) {
        if (!update.namesNoCause()) {
            cause(incident, update.audience(), update.text())
                    .ifPresent(it -> {
                        throw new SaysCause(it);
                    });
        }
    }

    /** Words of a cause in a public text, while none is known. */
    static Optional<String> cause(Incident incident, Audience audience, String text) {
        return audience == Audience.PUBLIC && incident.at(Moment.IDENTIFIED).isEmpty()
                ? CauseWords.in(text)
                : Optional.empty();
    }
}
