package dev.unrepeat.archive;

import dev.unrepeat.access.Audit;
import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.model.TimelineEntry;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.reading.Recognition;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.Sha256;
import dev.unrepeat.postmortem.ImportedPostmortems;
import dev.unrepeat.postmortem.ImportedPostmortems.Origin;
import dev.unrepeat.postmortem.PostmortemRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Post-mortems that were written elsewhere: kept byte for byte, judged by the profile {@code
 * import}, found again by where they came from, so that importing twice changes nothing.
 */
@Service
class Imports {

    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_TITLE = 300;
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)(20\\d\\d)[-_]?(\\d\\d)[-_]?(\\d\\d)(?!\\d)");

    /** What became of a text. */
    @Schema(name = "ImportOutcome")
    enum Outcome {
        /** It is new here. */
        CREATED,
        /** It is here already, word for word. */
        UNCHANGED,
        /** It says something else than the last time; that stands here now. */
        UPDATED,
        /** The same words are here from another place. */
        DUPLICATE,
        /** It was edited here since; the newer text is kept as a revision beside it. */
        EDITED_HERE
    }

    /** A text that was taken in, and what was read of it. */
    record Imported(Outcome outcome, PostmortemRecord record, LintReport read) {}

    private final ImportedPostmortems imported;
    private final Audit audit;

    Imports(ImportedPostmortems imported, Audit audit) {
        this.imported = imported;
        this.audit = audit;
    }

    /**
     * Refuses what lies beside post-mortems, such as a README or a list of links.
     *
     * @throws NotAPostmortem HTTP 422
     */
    void requireLikeness(Caller caller, @Nullable String source, String text) {
        caller.require(Role.MANAGER);
        if (!text.isBlank()
                && !Recognition.isPostmortem(source == null ? "" : source, Postmortem.read(text))) {
            throw new NotAPostmortem();
        }
    }

    /**
     * Takes a text in as a published post-mortem of an incident that is not known here.
     *
     * @param source where it comes from, such as {@code host/team/postmortems:2025/labels.md}; the
     *     same place is the same post-mortem
     */
    @Transactional
    Imported take(Caller caller, @Nullable String source, String text) {
        caller.require(Role.MANAGER);
        if (text.isBlank()) {
            throw new InvalidInput("document", "is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidInput("document", "must not contain a NUL character");
        }
        var hash = Sha256.hex(text);
        var place =
                source == null
                        ? "sha256:" + hash
                        : InvalidInput.line("source", source, LONGEST_SOURCE);
        imported.lock();
        var known = imported.ofSource(place);
        if (known.isPresent()) {
            return again(caller, known.get(), text, hash);
        }
        var document = Postmortem.read(text);
        var same = imported.ofHash(hash);
        if (same.isPresent()) {
            var record = same.get();
            return new Imported(Outcome.DUPLICATE, record, imported.report(record.ref(), document));
        }
        var report = imported.report(place, document);
        var origin = new Origin(place, hash, happened(document, place));
        var record = imported.add(caller.name(), origin, title(document, place), document, report);
        audit.record(caller, "postmortem.import", record.ref(), Map.of("source", place));
        return new Imported(Outcome.CREATED, record, report);
    }

    private Imported again(Caller caller, PostmortemRecord record, String text, String hash) {
        var document = Postmortem.read(text);
        var report = imported.report(record.ref(), document);
        var before = imported.hash(record);
        if (hash.equals(before)) {
            return new Imported(Outcome.UNCHANGED, record, report);
        }
        var here = Sha256.hex(imported.document(record));
        if (!here.equals(before) && !here.equals(hash)) {
            imported.keepBeside(caller.name(), record, text, hash);
            return new Imported(Outcome.EDITED_HERE, record, report);
        }
        var source = Objects.requireNonNull(record.source());
        var origin = new Origin(source, hash, happened(document, source));
        var replaced =
                imported.replace(
                        caller.name(), record, origin, title(document, source), document, report);
        audit.record(caller, "postmortem.import", record.ref(), Map.of("source", source));
        return new Imported(Outcome.UPDATED, replaced, report);
    }

    private static String title(Postmortem document, String source) {
        var title = document.title().strip();
        if (title.isEmpty()) {
            title =
                    source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf(':')) + 1)
                            .replaceFirst("(?i)\\.(md|markdown|txt)$", "")
                            .replaceAll("[-_]+", " ")
                            .strip();
        }
        title = title.isEmpty() ? "Post-mortem" : title;
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    /** The first event with an instant, else the day in the document or in the file's name. */
    private static @Nullable Instant happened(Postmortem document, String source) {
        return document.timeline().stream()
                .map(TimelineEntry::at)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .or(() -> document.date().map(Imports::start))
                .orElseGet(() -> day(source));
    }

    private static @Nullable Instant day(String source) {
        var day = DAY.matcher(source);
        if (!day.find()) {
            return null;
        }
        try {
            return start(
                    LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3))));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
