package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Sha256;
import dev.unrepeat.postmortem.PostmortemRecord;
import dev.unrepeat.postmortem.Postmortems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All post-mortems as files: each text byte for byte, beside it what else is known of it, an index
 * and a manifest. One at a time is in memory. The manifest comes last: an archive without it broke
 * off.
 */
@Component
class Archive {

    static final String FORMAT = "unrepeat-archive";
    private static final int PAGE = 200;
    private static final int LONGEST_SLUG = 60;

    private final Postmortems postmortems;
    private final ArchiveReads reads;
    private final JsonMapper json;
    private final InstantSource clock;

    Archive(Postmortems postmortems, ArchiveReads reads, JsonMapper json, InstantSource clock) {
        this.postmortems = postmortems;
        this.reads = reads;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
        this.clock = clock;
    }

    /** A file of the archive, as the manifest names it. */
    record Entry(String path, String sha256, long bytes) {}

    record Manifest(
            String format, int version, Instant madeAt, int postmortems, List<Entry> files) {}

    /** Writes the archive as a zip; the end is written only when everything is there. */
    void write(Caller caller, OutputStream out) throws IOException {
        caller.require(Role.VIEWER);
        var now = clock.instant();
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var files = new ArrayList<Entry>();
        var lines = new ArrayList<String>();
        @Nullable Long before = null;
        do {
            var page = postmortems.page(caller, before, PAGE);
            for (var record : page) {
                var whole = reads.read(caller, record.ref());
                var path = "postmortems/" + name(whole.record());
                var at = whole.record().updatedAt();
                files.add(add(zip, path + ".md", at, bytes(whole.document())));
                files.add(add(zip, path + ".json", at, json.writeValueAsBytes(whole.facts())));
                lines.add(line(whole, path));
            }
            before = page.size() < PAGE ? null : page.getLast().number();
        } while (before != null);
        files.add(add(zip, "index.md", now, bytes(index(lines))));
        var manifest = new Manifest(FORMAT, 1, now, lines.size(), files);
        add(zip, "manifest.json", now, json.writeValueAsBytes(manifest));
        zip.finish();
    }

    private static Entry add(ZipOutputStream zip, String path, Instant at, byte[] content)
            throws IOException {
        var entry = new ZipEntry(path);
        entry.setTime(at.toEpochMilli());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        return new Entry(path, Sha256.hex(content), content.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The reference finds it, the words let a person see what it is about. */
    static String name(PostmortemRecord record) {
        var slug =
                Normalizer.normalize(record.title(), Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (slug.length() > LONGEST_SLUG) {
            slug = slug.substring(0, LONGEST_SLUG).replaceAll("-[^-]*$", "");
        }
        return slug.isEmpty() ? record.ref() : record.ref() + "-" + slug;
    }

    private static String line(ArchiveReads.Whole whole, String path) {
        var record = whole.record();
        var incident = whole.facts().incident();
        return "| [%s](%s.md) | %s | %s | %s | %s | %s | [facts](%s.json) |"
                .formatted(
                        record.ref(),
                        path,
                        record.title().replaceAll("\\s+", " ").replace("|", "\\|"),
                        day(whole),
                        record.stage().word().replace('_', ' '),
                        incident == null ? "" : incident.severity(),
                        incident == null ? "" : incident.ref(),
                        path);
    }

    private static String day(ArchiveReads.Whole whole) {
        var incident = whole.facts().incident();
        var at =
                incident == null
                        ? whole.record().happenedAt()
                        : incident.moments().values().stream().min(Instant::compareTo).orElse(null);
        return at == null ? "" : at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String index(List<String> lines) {
        return """
        # Post-mortems

        | Reference | Title | Date | Status | Severity | Incident | |
        |---|---|---|---|---|---|---|
        %s
        """
                .formatted(String.join("\n", lines));
    }
}
