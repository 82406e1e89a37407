package dev.unrepeat.response;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.command.UpdateGate;
import dev.unrepeat.incident.timeline.Audience;
import dev.unrepeat.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where the policy demands a second pair of eyes, only a text that somebody else saved as the draft
 * goes out, however it is sent.
 */
@Component
class FourEyesRule implements UpdateGate {

    private final UpdatePolicyKind policies;
    private final UpdateDraftStore drafts;

    FourEyesRule(UpdatePolicyKind policies, UpdateDraftStore drafts) {
        this.policies = policies;
        this.drafts = drafts;
    }

    /** Somebody else has to send it; HTTP 409. */
    static final class Needed extends Refusal {
        Needed(Audience audience) {
            super(
                    HttpStatus.CONFLICT,
                    "second-person-needed",
                    "%s updates need a second pair of eyes: save it as the draft, and let somebody else send it."
                            .formatted(audience.word()));
        }
    }

    @Override
    public void check(Caller caller, Incident incident, Update update) {
        var whom = update.audience();
        if (!policies.current().of(whom).secondPerson()) {
            return;
        }
        var draft = drafts.find(incident.id(), whom);
        boolean byAnother =
                draft.isPresent()
                        && draft.get().text().equals(update.text())
                        && !caller.name().equals(draft.get().by());
        if (!byAnother) {
            throw new Needed(whom);
        }
    }
}
