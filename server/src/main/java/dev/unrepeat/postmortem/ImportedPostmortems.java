package dev.unrepeat.postmortem;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.view.LintReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Post-mortems that were written elsewhere: kept byte for byte, judged without blocking, known by
 * their source. Every method needs the transaction of the import.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ImportedPostmortems {

    private final PostmortemStore store;
    private final Judgement judgement;
    private final PostmortemMessages messages;
    private final InstantSource clock;

    ImportedPostmortems(
            PostmortemStore store,
            Judgement judgement,
            PostmortemMessages messages,
            InstantSource clock) {
        this.store = store;
        this.judgement = judgement;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Where a text comes from.
     *
     * @param source such as {@code host/team/postmortems:2025/labels.md}
     * @param hash SHA-256 of the text in hexadecimal
     * @param happenedAt time of its incident, as far as the text tells
     */
    public record Origin(String source, String hash, @Nullable Instant happenedAt) {}

    /** Lets one import at a time decide what is new, until the transaction ends. */
    public void lock() {
        store.lockImports();
    }

    public Optional<PostmortemRecord> ofSource(String source) {
        return store.ofSource(source);
    }

    public Optional<PostmortemRecord> ofHash(String hash) {
        return store.ofSourceHash(hash);
    }

    /** Returns the hash of the text as it was imported last. */
    public String hash(PostmortemRecord record) {
        return store.sourceHash(record.id());
    }

    /** Returns the newest Markdown, which may have been edited since the import. */
    public String document(PostmortemRecord record) {
        return store.document(record.id());
    }

    /** Returns the report of a text by the profile for imports. */
    public LintReport report(String name, Postmortem document) {
        return judgement.imported(name, document);
    }

    /** Adds a published post-mortem. */
    public PostmortemRecord add(
            String importer, Origin origin, String title, Postmortem document, LintReport report) {
        var now = clock.instant();
        var record =
                store.insertImported(
                        new PostmortemStore.NewPostmortem(
                                null, title, null, null, document.text(), judgement.tally(report)),
                        origin,
                        Judgement.failureModes(document),
                        now);
        store.keep(record.id(), record.version(), document.text(), importer, false, now);
        messages.publish(record);
        return record;
    }

    /** Replaces the text by a newer one of the same source. */
    public PostmortemRecord replace(
            String importer,
            PostmortemRecord record,
            Origin origin,
            String title,
            Postmortem document,
            LintReport report) {
        var now = clock.instant();
        var text = document.text();
        store.save(
                record.id(),
                title,
                text,
                Judgement.failureModes(document),
                judgement.tally(report),
                now);
        store.setOrigin(record.id(), origin.hash(), origin.happenedAt());
        store.keep(record.id(), record.version() + 1, text, importer, false, now);
        messages.publish(record);
        return store.lock(record.id());
    }

    /** Keeps a newer text of the same source as a revision, because this one was edited here. */
    public void keepBeside(String importer, PostmortemRecord record, String text, String hash) {
        store.keep(record.id(), record.version(), text, importer, true, clock.instant());
        store.setOrigin(record.id(), hash, record.happenedAt());
    }
}
