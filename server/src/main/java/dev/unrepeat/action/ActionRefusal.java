package dev.unrepeat.action;

import dev.unrepeat.platform.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A step that an action can't take yet. */
public final class ActionRefusal extends Refusal {

    private ActionRefusal(HttpStatus status, String type, String why) {
        super(status, type, why);
    }

    /** The life of an action does not lead there; HTTP 409 with {@code allowed[]}. */
    static ActionRefusal notAllowed(Progress from, Progress to) {
        var refusal =
                new ActionRefusal(
                        HttpStatus.CONFLICT,
                        "illegal-transition",
                        "From %s an action can't become %s.".formatted(from.word(), to.word()));
        refusal.with("allowed", from.allowed().stream().map(Progress::word).toList());
        return refusal;
    }

    /** A step that can't be taken back any more; HTTP 409. */
    static ActionRefusal lasting(String why) {
        return new ActionRefusal(HttpStatus.CONFLICT, "step-stands", why);
    }

    /** Something is missing for the step; HTTP 422 with {@code missing[]}. */
    static ActionRefusal missing(String why, List<String> what) {
        var refusal = new ActionRefusal(HttpStatus.UNPROCESSABLE_CONTENT, "proof-missing", why);
        refusal.with("missing", what);
        return refusal;
    }
}
