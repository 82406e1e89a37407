package dev.unrepeat.insight;

import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.insight.CaseReads.Change;
import dev.unrepeat.insight.CaseReads.Mark;
import dev.unrepeat.insight.CaseReads.Remembered;
import dev.unrepeat.platform.Wakeups;
import dev.unrepeat.recall.Case;
import dev.unrepeat.recall.Match;
import dev.unrepeat.recall.Recall;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This server's index of remembered cases, in the data folder. It follows the changes that the
 * database noted, and reads everything anew when the index is missing or of another version.
 * Serving does not wait for it: until it has caught up, fewer cases are found.
 */
@Component
class Memory implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Memory.class);
    private static final int BATCH = 200;

    private final CaseReads reads;
    private final String folder;
    private final Wakeups worker;
    private volatile @Nullable Recall recall;

    Memory(CaseReads reads, @Value("${unrepeat.data-dir:}") String dataFolder) {
        this.reads = reads;
        this.folder = dataFolder;
        this.worker = new Wakeups("memory", this::round);
    }

    /** The cases most like this one; none while the index is not there yet. */
    List<Match> similar(Case asked, int top) {
        var index = recall;
        try {
            return index == null ? List.of() : index.similar(asked, top);
        } catch (UncheckedIOException | AlreadyClosedException e) {
            log.warn("the memory of repeats can't be read; nothing similar is shown", e);
            return List.of();
        }
    }

    /** What is asked about, or remembered. */
    Case remember(Remembered it) {
        var document = it.document();
        var builder =
                document == null
                        ? Case.named(it.key(), it.title())
                        : Case.from(it.key(), Postmortem.read(document));
        builder.calledAs(it.key()).date(it.at().atZone(ZoneOffset.UTC).toLocalDate());
        if (it.postmortem() != null) {
            builder.calledAs(it.postmortem()).symptom(it.title());
        }
        it.services().forEach(builder::name);
        for (var alert : reads.alerts(it.key())) {
            builder.alert(alert.name(), alert.fingerprint());
        }
        return builder.build();
    }

    private boolean round() {
        var index = recall;
        if (index == null) {
            index = folder.isEmpty() ? Recall.inMemory() : Recall.in(Path.of(folder, "recall"));
            recall = index;
        }
        if (index.mark().isEmpty()) {
            readAll(index);
            return true;
        }
        var changes = reads.after(Mark.of(index.mark()), BATCH);
        if (changes.isEmpty()) {
            return false;
        }
        for (var change :
                changes.stream()
                        .collect(Collectors.toMap(Change::id, it -> it, (_, last) -> last))
                        .values()) {
            var found = reads.of(change);
            if (found.isPresent() && found.get().isCase()) {
                index.put(remember(found.get()));
            } else if (found.isPresent()) {
                index.remove(found.get().key());
            }
        }
        index.commit(changes.getLast().mark().text());
        return changes.size() == BATCH;
    }

    private void readAll(Recall index) {
        var mark = reads.now();
        int read = 0;
        for (int offset = 0; ; offset += BATCH) {
            var batch = reads.all(BATCH, offset);
            for (var it : batch) {
                if (it.isCase()) {
                    index.put(remember(it));
                    read++;
                }
            }
            index.refresh();
            if (batch.size() < BATCH) {
                break;
            }
        }
        index.commit(mark.text());
        log.info("{} cases were read into the memory of repeats", read);
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.close();
        var index = recall;
        recall = null;
        if (index != null) {
            index.close();
        }
    }

    @Override
    public boolean isRunning() {
        return recall != null;
    }
}
