package dev.unrepeat.review;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.Texts;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.VersionConflict;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to approvals. */
@Service
class Approvals {

    private final Texts texts;
    private final ApprovalStore store;
    private final Reviews reviews;
    private final ReviewMessages messages;
    private final Audit audit;
    private final InstantSource clock;

    Approvals(
            Texts texts,
            ApprovalStore store,
            Reviews reviews,
            ReviewMessages messages,
            Audit audit,
            InstantSource clock) {
        this.texts = texts;
        this.store = store;
        this.reviews = reviews;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody says.
     *
     * @param version the version that was read; null for the newest
     */
    record Word(Approval.Verdict verdict, String note, @Nullable Long version) {}

    /**
     * Responders and approvers may, and whoever has the level that the policy asks for; whose word
     * a policy counts is another question.
     */
    boolean mayGive(Caller caller, TextRef text) {
        return caller.may(Role.RESPONDER, text.teams())
                || caller.may(Role.APPROVER, text.teams())
                || reviews.mayByLevel(caller, text);
    }

    /**
     * Gives an approval, or says what has to change, to the text in review.
     *
     * @throws VersionConflict when the text is not the one that was read
     */
    @Transactional
    public TextRef give(Caller caller, String ref, Word word) {
        var text = texts.lock(ref);
        if (!mayGive(caller, text)) {
            caller.require(Role.APPROVER, text.teams());
        }
        if (!text.inReview()) {
            throw new NotInReview(text);
        }
        if (caller.name().equals(text.driver())) {
            throw new InvalidInput("verdict", "must come from somebody other than the driver");
        }
        if (word.version() != null && word.version() != text.version()) {
            throw new VersionConflict(ref, text.version(), Map.of());
        }
        var approval =
                new Approval(
                        caller.name(),
                        word.verdict(),
                        word.note(),
                        text.version(),
                        text.version(),
                        clock.instant());
        store.insert(text.id(), approval);
        audit.record(
                caller,
                text.kind() + "." + word.verdict().word(),
                ref,
                Map.of("version", text.version(), "note", word.note()));
        messages.decided(text, approval);
        messages.publish(text);
        return text;
    }
}
