package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.edit.RefusedEdit;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.document.TextRewritten;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.VersionConflict;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of a post-mortem's text. A save from a stale version is refused and kept as a revision.
 */
@Service
public class Editing {

    private final Postmortems postmortems;
    private final PostmortemStore store;
    private final PostmortemRights rights;
    private final Judgement judgement;
    private final PostmortemMessages messages;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Editing(
            Postmortems postmortems,
            PostmortemStore store,
            PostmortemRights rights,
            Judgement judgement,
            PostmortemMessages messages,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.postmortems = postmortems;
        this.store = store;
        this.rights = rights;
        this.judgement = judgement;
        this.messages = messages;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Saves a whole text.
     *
     * @param version the version that was edited
     * @throws VersionConflict when a newer version exists; the text is kept as a revision then
     */
    @Transactional(noRollbackFor = VersionConflict.class)
    public PostmortemRecord save(Caller caller, String ref, String text, long version) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidInput("document", "must not contain a NUL character");
        }
        var record = postmortems.lock(ref);
        rights.require(caller, record);
        requireEditable(record);
        if (record.version() != version) {
            long kept =
                    store.keep(record.id(), version, text, caller.name(), true, clock.instant());
            throw new VersionConflict(ref, record.version(), Map.of("kept_revision", kept));
        }
        return write(caller, record, store.document(record.id()), Postmortem.read(text)).record();
    }

    /**
     * Changes one fact of a text by the smallest patch of it.
     *
     * @param version the version that was read
     * @param field JSON name of the field that a refusal points at
     * @param change returns the whole text after the change
     * @throws VersionConflict when a newer version exists; nothing is changed then
     */
    @Transactional
    public PostmortemText edit(
            Caller caller,
            String ref,
            long version,
            String field,
            Function<Postmortem, String> change) {
        var record = postmortems.lock(ref);
        rights.require(caller, record);
        requireEditable(record);
        if (record.version() != version) {
            throw new VersionConflict(ref, record.version(), Map.of());
        }
        var before = postmortems.read(record);
        String after;
        try {
            after = change.apply(before);
        } catch (RefusedEdit e) {
            throw new InvalidInput(e.field(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, String.valueOf(e.getMessage()));
        }
        return after.equals(before.text())
                ? new PostmortemText(record, before)
                : write(caller, record, before.text(), Postmortem.read(after));
    }

    /** Appends a line to the actions of a text that can still be edited. */
    @Transactional
    public void addAction(Caller caller, String ref, String line) {
        var record = postmortems.lock(ref);
        rights.require(caller, record);
        if (record.stage().isEditable()) {
            var document = postmortems.read(record);
            var after = new Edits(document).addAction(line).applyTo(document.text());
            write(caller, record, document.text(), Postmortem.read(after));
        }
    }

    private static void requireEditable(PostmortemRecord record) {
        if (!record.stage().isEditable()) {
            throw new IllegalStep(
                    record.stage(),
                    "%s is %s; send it back to review to edit it."
                            .formatted(record.ref(), record.stage().word()));
        }
    }

    /** Saves a new version of a locked post-mortem; whether it may change has been checked. */
    PostmortemText write(
            Caller caller, PostmortemRecord record, String before, Postmortem document) {
        var now = clock.instant();
        var report = judgement.report(record, document);
        var title = report.document().title();
        var text = document.text();
        store.save(
                record.id(),
                title.isBlank() ? record.title() : title,
                text,
                Judgement.failureModes(document),
                judgement.tally(report),
                now);
        store.keep(record.id(), record.version() + 1, text, caller.name(), false, now);
        events.publishEvent(new TextRewritten(record.id(), caller.name(), before, text));
        messages.publish(record);
        return new PostmortemText(store.lock(record.id()), document);
    }
}
