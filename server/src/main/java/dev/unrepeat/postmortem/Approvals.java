package dev.unrepeat.postmortem;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.Stale;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to approvals. */
@Service
class Approvals {

    private final Postmortems postmortems;
    private final PostmortemStore texts;
    private final ApprovalStore store;
    private final ReviewNews news;
    private final Facts facts;

    /** Time and what is written down. */
    @org.springframework.stereotype.Component
    record Facts(Audit audit, InstantSource clock) {}

    Approvals(
            Postmortems postmortems,
            PostmortemStore texts,
            ApprovalStore store,
            ReviewNews news,
            Facts facts) {
        this.postmortems = postmortems;
        this.texts = texts;
        this.store = store;
        this.news = news;
        this.facts = facts;
    }

    /**
     * What somebody says.
     *
     * @param version the version that was read; null for the newest
     */
    record Word(Approval.Verdict verdict, String note, @Nullable Long version) {}

    /** Responders and approvers may; whose word a policy counts is another question. */
    static boolean mayGive(Caller caller) {
        return caller.may(Role.RESPONDER) || caller.may(Role.APPROVER);
    }

    /**
     * Gives an approval, or says what has to change, to the text in review.
     *
     * @throws Stale when the text is not the one that was read
     */
    @Transactional
    public PostmortemRecord give(Caller caller, String ref, Word word) {
        if (!mayGive(caller)) {
            caller.require(Role.APPROVER);
        }
        var record = texts.lock(postmortems.get(ref).id());
        if (record.stage() != Stage.IN_REVIEW) {
            throw new IllegalStep(
                    record.stage(),
                    "%s is %s; approvals are given in review."
                            .formatted(ref, record.stage().word().replace('_', ' ')));
        }
        if (caller.name().equals(record.driver())) {
            throw new Invalid("verdict", "comes from somebody else than the driver");
        }
        if (word.version() != null && word.version() != record.version()) {
            throw new Stale(ref, record.version(), Map.of());
        }
        var approval =
                new Approval(
                        caller.name(),
                        word.verdict(),
                        word.note(),
                        record.version(),
                        record.version(),
                        facts.clock().instant());
        store.insert(record.id(), approval);
        facts.audit()
                .record(
                        caller,
                        "postmortem." + word.verdict().word(),
                        ref,
                        Map.of("version", record.version(), "note", word.note()));
        news.judged(record, approval);
        news.tell(record);
        return record;
    }
}
