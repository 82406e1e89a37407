package dev.unrepeat.postmortem;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.edit.RefusedEdit;
import dev.unrepeat.bar.modes.FailureMode;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.IncidentRole;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Severity;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.LiveNews;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.platform.Stale;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to post-mortems: drafts, edits that lose nothing, the gate, publication. */
@Service
public class Postmortems {

    private final PostmortemStore store;
    private final Draft draft;
    private final Judgement judgement;
    private final Incidents incidents;
    private final Around around;

    /** What post-mortems ask of others. */
    @org.springframework.stereotype.Component
    record Around(
            ObjectProvider<ActionIntake> intake,
            Audit audit,
            LiveNews news,
            Reviews gate,
            PostmortemPolicyKind policies,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {}

    Postmortems(
            PostmortemStore store,
            Draft draft,
            Judgement judgement,
            Incidents incidents,
            Around around) {
        this.store = store;
        this.draft = draft;
        this.judgement = judgement;
        this.incidents = incidents;
        this.around = around;
    }

    /**
     * The post-mortem of a reference such as {@code PM-7}.
     *
     * @throws NotFound when there is none
     */
    public PostmortemRecord get(String ref) {
        if (!ref.matches("PM-[0-9]{1,15}")) {
            throw new NotFound("post-mortem", ref);
        }
        return store.find(Long.parseLong(ref.substring("PM-".length())))
                .orElseThrow(() -> new NotFound("post-mortem", ref));
    }

    public String document(PostmortemRecord record) {
        return store.document(record.id());
    }

    /**
     * Opens the draft that an incident must have, unless it has one; in the caller's transaction.
     */
    public PostmortemRecord open(Incident incident, boolean required) {
        var found = store.ofIncident(incident.id());
        if (found.isPresent()) {
            incidents.attachPostmortem(
                    incident.id(), found.get().ref(), required, found.get().stage().isDone());
            return found.get();
        }
        var driver = incidents.roles(incident.id()).get(IncidentRole.COMMANDER);
        var record = insert(incident, draft.of(incident), driver, due(incident));
        incidents.attachPostmortem(incident.id(), record.ref(), required, false);
        return record;
    }

    /** Opens the light draft of a near miss, which nothing demands; in the caller's transaction. */
    PostmortemRecord openLight(Incident nearMiss, String reporter) {
        var record = insert(nearMiss, draft.of(nearMiss), reporter, null);
        incidents.attachPostmortem(nearMiss.id(), record.ref(), false, false);
        return record;
    }

    private PostmortemRecord insert(
            Incident incident, String text, @Nullable String driver, @Nullable Instant due) {
        var now = around.clock().instant();
        var record =
                store.insert(
                        new PostmortemStore.Fresh(
                                around.ids().next(),
                                incident.id(),
                                incident.title(),
                                driver,
                                due,
                                text,
                                judgement.tally(judgement.report(incident.ref(), text))),
                        now);
        store.keep(record.id(), record.version(), text, "unrepeat", false, now);
        around.events().publishEvent(new PostmortemOpened(record.id(), record.dueAt()));
        tell(record);
        return record;
    }

    private @Nullable Instant due(Incident incident) {
        var resolved =
                incident.at(dev.unrepeat.incident.Moment.RESOLVED).orElse(around.clock().instant());
        return around.policies().current().due(incident.severity(), resolved);
    }

    /** Opens a post-mortem by choice, as for SEV3. */
    @Transactional
    public PostmortemRecord openByHand(Caller caller, String incidentRef) {
        caller.require(Role.RESPONDER);
        var incident = incidents.get(incidentRef);
        if (incident.drill()) {
            throw new Invalid("incident", "is a drill; how it went stands in the drill's report");
        }
        if (incident.status().isOpen()) {
            throw new Invalid("incident", "is still open; resolve it first");
        }
        return open(incident, incident.postmortemRequired());
    }

    public LintReport findings(PostmortemRecord record) {
        return judgement.report(record, store.document(record.id()));
    }

    /**
     * Saves a text that was edited from {@code version}.
     *
     * @throws Stale when somebody saved in between; the text is kept as a revision all the same
     */
    @Transactional(noRollbackFor = Stale.class)
    public PostmortemRecord save(Caller caller, String ref, String text, long version) {
        caller.require(Role.RESPONDER);
        if (text.indexOf('\0') >= 0) {
            throw new Invalid("document", "holds a NUL character, which PostgreSQL can't keep");
        }
        var record = store.lock(get(ref).id());
        refuseFrozen(record);
        var now = around.clock().instant();
        if (record.version() != version) {
            long kept = store.keep(record.id(), version, text, caller.name(), true, now);
            throw new Stale(ref, record.version(), Map.of("kept_revision", kept));
        }
        return write(caller, record, text);
    }

    private void refuseFrozen(PostmortemRecord record) {
        if (!record.stage().isEditable()) {
            throw new IllegalStep(
                    record.stage(),
                    "%s is %s; send it back to review to edit it."
                            .formatted(record.ref(), record.stage().word()));
        }
    }

    private PostmortemRecord write(Caller caller, PostmortemRecord record, String text) {
        var now = around.clock().instant();
        var before = store.document(record.id());
        var report = judgement.report(record, text);
        var title = report.document().title();
        store.save(
                record.id(),
                title.isBlank() ? record.title() : title,
                text,
                modes(text),
                judgement.tally(report),
                now);
        store.keep(record.id(), record.version() + 1, text, caller.name(), false, now);
        around.events()
                .publishEvent(new PostmortemRewritten(record.id(), caller.name(), before, text));
        tell(record);
        return store.lock(record.id());
    }

    static List<String> modes(String text) {
        return FailureModes.shipped().confirmed(Postmortem.read(text)).modes().stream()
                .map(FailureMode::key)
                .distinct()
                .toList();
    }

    /** What a text says, for edits of one fact of it. */
    public Postmortem read(PostmortemRecord record) {
        return Postmortem.read(store.document(record.id()));
    }

    /**
     * Changes one fact of a text that was read at {@code version}: the smallest patch of it.
     *
     * @param field the JSON name that a refused edit is told under
     * @throws Stale when somebody saved in between; nothing is changed then
     */
    @Transactional
    public PostmortemRecord edit(
            Caller caller, String ref, long version, String field, UnaryOperator<String> change) {
        caller.require(Role.RESPONDER);
        var record = store.lock(get(ref).id());
        refuseFrozen(record);
        if (record.version() != version) {
            throw new Stale(ref, record.version(), Map.of());
        }
        var before = store.document(record.id());
        String after;
        try {
            after = change.apply(before);
        } catch (RefusedEdit e) {
            throw new Invalid(e.field(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Invalid(field, String.valueOf(e.getMessage()));
        }
        return after.equals(before) ? record : write(caller, record, after);
    }

    /** Adds a line to the actions of a text that can still be edited. */
    @Transactional
    public void addAction(Caller caller, String ref, String line) {
        var record = store.lock(get(ref).id());
        if (record.stage().isEditable()) {
            var document = Postmortem.read(store.document(record.id()));
            write(caller, record, new Edits(document).addAction(line).applyTo(document.text()));
        }
    }

    /** Moves the post-mortem on; the bar guards the way to review and to publication. */
    @Transactional
    public PostmortemRecord move(Caller caller, String ref, Stage to, @Nullable String note) {
        caller.require(Role.RESPONDER);
        var record = store.lock(get(ref).id());
        if (record.stage() == to) {
            return record;
        }
        if (!record.stage().allowed().contains(to)) {
            throw new IllegalStep(
                    record.stage(),
                    "From %s a post-mortem can't become %s."
                            .formatted(record.stage().word(), to.word()));
        }
        switch (to) {
            case IN_REVIEW -> {
                if (record.stage() == Stage.DRAFT) {
                    meetTheBar(record);
                }
            }
            case PUBLISHED -> {
                meetTheBar(record);
                around.gate().require(record);
                publish(caller, record);
            }
            case WAIVED -> {
                caller.require(Role.MANAGER);
                Invalid.text("note", note, 2000);
            }
            case DRAFT -> {}
        }
        store.setStage(
                record, to, caller.name(), note == null ? "" : note, around.clock().instant());
        around.audit()
                .record(
                        caller,
                        "postmortem." + to.word(),
                        ref,
                        Map.of("note", note == null ? "" : note));
        var moved = store.lock(record.id());
        attach(moved);
        if (to == Stage.PUBLISHED) {
            around.events().publishEvent(new PostmortemPublished(moved.id(), caller.name()));
        }
        tell(moved);
        return moved;
    }

    private void meetTheBar(PostmortemRecord record) {
        var blocking = judgement.blocking(findings(record));
        if (!blocking.isEmpty()) {
            throw new BarRefusal(blocking);
        }
    }

    /** From publication on the actions are followed; their references stand in the text. */
    private void publish(Caller caller, PostmortemRecord record) {
        var text = store.document(record.id());
        var document = Postmortem.read(text);
        var actions = document.actions().stream().filter(it -> it.ref() == null).toList();
        var incident = record.incident() == null ? null : incidents.get(record.incident()).ref();
        var refs = around.intake().getObject().adopt(caller, record.ref(), incident, actions);
        var patches = new ArrayList<Patch>();
        for (int i = 0; i < actions.size(); i++) {
            patches.add(new Edits(document).withActionRef(actions.get(i), refs.get(i)));
        }
        // From the end to the start, so that no patch moves another's place.
        patches.sort(Comparator.comparingInt(Patch::start).reversed());
        for (var patch : patches) {
            text = patch.applyTo(text);
        }
        if (!patches.isEmpty()) {
            var written = write(caller, record, text);
            around.gate().carry(record, written);
        }
    }

    private void attach(PostmortemRecord record) {
        if (record.incident() != null) {
            var incident = incidents.get(record.incident());
            incidents.attachPostmortem(
                    incident.id(),
                    record.ref(),
                    incident.postmortemRequired(),
                    record.stage().isDone());
        }
    }

    private void tell(PostmortemRecord record) {
        around.news().tell("postmortem", Map.of("ref", record.ref()));
    }

    /** True where the policy demands a post-mortem. */
    boolean isRequired(Severity severity) {
        return around.policies().current().of(severity).required();
    }
}
