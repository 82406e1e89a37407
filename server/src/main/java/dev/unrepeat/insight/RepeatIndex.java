package dev.unrepeat.insight;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.recall.Case;
import dev.unrepeat.recall.Match;
import dev.unrepeat.recall.Recall;
import dev.unrepeat.work.PollingWorker;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The remembered incidents of this replica: derived from the database, kept in the data folder,
 * made anew when it is missing, of another version or of another database. It never keeps the
 * server from being ready; until it has caught up, fewer repeats are found.
 */
@Component
class RepeatIndex implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RepeatIndex.class);
    private static final int ROUND = 500;

    /** Rows of the timeline, and lines that begin with a label of the draft. */
    private static final Pattern FILLED_IN =
            Pattern.compile(
                    "^(?:\\| ?(?:\\d{4}-\\d\\d-\\d\\d|Time \\(UTC\\)|-{3})|(?:-"
                        + " )?(?:Severity|Impact began|Impact ended|Duration|Services|Distinct"
                        + " alerts|Estimated loss|Acknowledged|Mitigated|Resolved|Time to"
                        + " \\w+)\\b|Nobody acknowledged it|Noticed by an alert at|Declared by a"
                        + " person at)");

    private final SearchChanges changes;
    private final CaseReads reads;
    private final @Nullable Path folder;
    private final PollingWorker worker = new PollingWorker("repeat index", this::round);
    private final AtomicReference<@Nullable Recall> recall = new AtomicReference<>();
    private SearchChanges.Mark mark = SearchChanges.Mark.START;
    private volatile boolean running;

    RepeatIndex(SearchChanges changes, CaseReads reads, Environment environment) {
        this.changes = changes;
        this.reads = reads;
        var data = environment.getProperty("unrepeat.data-dir");
        this.folder = data == null ? null : Path.of(data, "search");
    }

    /** The remembered cases that may be the same failure, best first. */
    List<Match> similar(Case asked, int most) {
        var index = recall.get();
        return index == null ? List.of() : index.similar(asked, most);
    }

    /**
     * What is known of an incident. Its post-mortem tells what it came of; before anybody has
     * written causes, title, alerts and notes tell what was seen.
     */
    Case caseOf(CaseReads.PastIncident told) {
        var key = told.isLoose() ? told.postmortemRef() : told.ref();
        var document = told.document() == null ? null : Postmortem.read(written(told.document()));
        boolean explained = document != null && !document.sentences(SectionName.CAUSES).isEmpty();
        var builder =
                document == null || !explained
                        ? Case.named(String.valueOf(key), told.title())
                        : Case.from(String.valueOf(key), document, FailureModes.shipped());
        builder.date(told.declaredAt().atOffset(ZoneOffset.UTC).toLocalDate());
        told.services().forEach(builder::name);
        if (!told.isLoose()) {
            builder.calledAs(told.ref());
        }
        var postmortem = told.postmortemRef();
        if (postmortem != null) {
            builder.calledAs(postmortem);
        }
        for (var alert : reads.alerts(told.id())) {
            builder.alert(alert.name(), alert.fingerprint());
            if (!alert.summary().isBlank()) {
                builder.symptom(alert.summary());
            }
        }
        if (!explained) {
            builder.symptom(told.title());
            reads.notes(told.id()).forEach(builder::symptom);
        }
        return builder.build();
    }

    /**
     * A text without what the draft filled in from the incident: it is alike in all of them. The
     * incident itself is asked for its services and alerts.
     */
    private static String written(String document) {
        return document.lines()
                .filter(line -> !FILLED_IN.matcher(line).find())
                .map(line -> line.replaceFirst("^# INC-\\d+: ", "# "))
                .collect(Collectors.joining("\n"));
    }

    private boolean round() {
        var index = index();
        var fresh = changes.after(mark, ROUND);
        for (var change : fresh) {
            take(index, change);
        }
        if (!fresh.isEmpty()) {
            mark = fresh.getLast();
            index.commit(mark.toString());
        }
        return fresh.size() == ROUND;
    }

    private void take(Recall index, SearchChanges.Mark change) {
        if (change.kind().equals("incident")) {
            remember(index, reads.incident(change.id()).orElse(null));
            return;
        }
        var incident = reads.incidentOf(change.id());
        remember(
                index,
                incident.isPresent()
                        ? reads.incident(incident.get()).orElse(null)
                        : reads.loose(change.id()).orElse(null));
    }

    private void remember(Recall index, CaseReads.@Nullable PastIncident told) {
        if (told == null) {
            return;
        }
        if (told.counts()) {
            index.put(caseOf(told));
        } else {
            index.remove(told.ref());
        }
    }

    private Recall index() {
        var known = recall.get();
        if (known != null) {
            return known;
        }
        var opened = open();
        mark =
                SearchChanges.Mark.of(opened.mark())
                        .filter(it -> it.tx() <= changes.newest())
                        .orElse(SearchChanges.Mark.START);
        recall.set(opened);
        return opened;
    }

    /** A folder that can't be used costs a rebuild at each start, no more. */
    private Recall open() {
        if (folder == null) {
            return Recall.inMemory();
        }
        try {
            return Recall.in(folder);
        } catch (RuntimeException e) {
            log.warn("{} can't store the incident index; it is kept in memory", folder, e);
            return Recall.inMemory();
        }
    }

    @Override
    public void start() {
        running = true;
        worker.start();
    }

    @Override
    public void stop() {
        running = false;
        worker.close();
        var index = recall.getAndSet(null);
        if (index != null) {
            index.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
