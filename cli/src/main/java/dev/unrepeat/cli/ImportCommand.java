package dev.unrepeat.cli;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.reading.Recognition;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code unrepeat import}: takes post-mortems of folders and Git repositories into a server. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Import Markdown post-mortems with any headings. Run again, it imports nothing"
                        + " twice.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all post-mortems were imported",
            "1:some could not be read or were rejected",
            "2:usage mistake, a link that is not followed, or no server answers"
        },
        footer = {
            "",
            "The server and the token come from UNREPEAT_URL and UNREPEAT_TOKEN. Texts are kept"
                    + " byte for byte.",
            "",
            "Examples:",
            "  unrepeat import postmortems/",
            "  unrepeat import --dry-run postmortems/"
        })
final class ImportCommand implements Callable<Integer> {

    /** Output format of the report. */
    enum Format {
        TEXT,
        JSON
    }

    private static final int CONNECTIONS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec private CommandSpec spec;

    @Option(
            names = "--dry-run",
            description = "Report how each file is read, without contacting a server.")
    private boolean dryRun;

    @Option(names = "--all", description = "Also import files that do not look like a post-mortem.")
    private boolean all;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Name of the source; the same name and path is the same post-mortem.")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "Output format (default: text).")
    private Format format = Format.TEXT;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Folders, files, or addresses of Git repositories.")
    private List<String> paths = List.of();

    private boolean missing;
    private boolean refused;

    /** A file to take, and what it is called everywhere. */
    private record Candidate(Path file, String source) {}

    /** Outcome of one file: a word, the server's answer or a reason. */
    private record Line(String source, String outcome, @Nullable JsonNode answer, String reason) {
        boolean failed() {
            return outcome.equals("failed");
        }
    }

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var folders = new ArrayList<GitFolder>();
        try {
            var found = new ArrayList<Candidate>();
            for (var path : paths) {
                collect(path, folders, found, err);
            }
            var lines = take(found, dryRun ? null : ServerClient.fromEnvironment(System.getenv()));
            switch (format) {
                case TEXT -> text(lines, out);
                case JSON ->
                        out.println(
                                JSON.writeValueAsString(
                                        lines.stream().map(ImportCommand::json).toList()));
            }
            out.flush();
            if (refused) {
                return Unrepeat.BAD_USAGE;
            }
            return missing || lines.stream().anyMatch(Line::failed) ? 1 : 0;
        } finally {
            for (var folder : folders) {
                folder.close();
            }
        }
    }

    private void collect(
            String path, List<GitFolder> folders, List<Candidate> found, PrintWriter err)
            throws IOException {
        if (GitFolder.isAddress(path)) {
            var copy = GitFolder.copyOf(path);
            folders.add(copy);
            for (var link : copy.links()) {
                if (LintFiles.isMarkdown(link)) {
                    err.println(
                            "unrepeat: %s: skipped, a link in a repository is not followed"
                                    .formatted(plain(link)));
                    refused = true;
                }
            }
            walk(copy.root(), copy, found, err);
            return;
        }
        var there = Path.of(path);
        if (!Files.exists(there)) {
            err.println("unrepeat: " + path + ": no such file or folder");
            missing = true;
            return;
        }
        var folder = Files.isDirectory(there) ? there : there.toAbsolutePath().getParent();
        walk(there, GitFolder.of(folder == null ? there : folder), found, err);
    }

    private void walk(Path path, GitFolder folder, List<Candidate> found, PrintWriter err)
            throws IOException {
        var files = LintFiles.find(List.of(path), err);
        var root = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        var named =
                name == null || root == null
                        ? folder
                        : new GitFolder(root.toRealPath(), name, false, List.of());
        for (var file : files.readable()) {
            found.add(new Candidate(file, named.sourceOf(file)));
        }
        missing |= files.missing();
        refused |= files.refused();
    }

    private List<Line> take(List<Candidate> found, @Nullable ServerClient server) {
        var lines = new ArrayList<Line>();
        try (var pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            var waiting = new ArrayList<Future<Line>>();
            for (var candidate : found) {
                waiting.add(pool.submit(() -> take(candidate, server)));
            }
            var terminal = System.console();
            boolean shown = terminal != null && terminal.isTerminal();
            try {
                for (var one : waiting) {
                    lines.add(one.get());
                    if (shown) {
                        System.err.printf("\r%d of %d ", lines.size(), found.size());
                    }
                }
            } catch (ExecutionException e) {
                pool.shutdownNow();
                if (e.getCause() instanceof CommandFailure failure) {
                    throw failure;
                }
                throw new CommandFailure("the import broke off: " + e.getCause(), e);
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CommandFailure("interrupted", e);
            }
            if (shown) {
                System.err.print("\r                    \r");
            }
        }
        return lines;
    }

    private Line take(Candidate candidate, @Nullable ServerClient server) throws IOException {
        var source = candidate.source();
        return switch (TextFile.read(candidate.file())) {
            case TextFile.Unreadable reason -> new Line(source, "failed", null, reason.message());
            case TextFile.Text text -> {
                var document = Postmortem.read(text.words());
                if (!all && !Recognition.isPostmortem(candidate.file().toString(), document)) {
                    yield new Line(
                            source, "skipped", null, "does not look like a post-mortem (--all)");
                }
                yield server == null ? read(source, document) : send(server, source, text.words());
            }
        };
    }

    private static Line read(String source, Postmortem document) {
        var answer = JSON.createObjectNode();
        answer.put("title", document.title());
        var sections = answer.putArray("sections");
        document.subjects().forEach(it -> sections.add(it.key()));
        answer.put("events", document.timeline().size());
        answer.put("actions", document.actions().size());
        answer.put(
                "open_actions", (int) document.actions().stream().filter(it -> !it.done()).count());
        answer.put("causes", document.causes().causes().size());
        return new Line(source, "read", answer, "");
    }

    private static Line send(ServerClient server, String source, String text) throws IOException {
        var answer =
                server.post(
                        "/v1/postmortems/import?source="
                                + URLEncoder.encode(source, StandardCharsets.UTF_8),
                        "text/markdown; charset=utf-8",
                        text);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new CommandFailure(answer.detail());
        }
        return answer.isOk()
                ? new Line(
                        source,
                        answer.json().path("outcome").asString("created"),
                        answer.json(),
                        "")
                : new Line(source, "failed", null, answer.detail());
    }

    private void text(List<Line> lines, PrintWriter out) {
        var counts = new TreeMap<String, Integer>();
        for (var line : lines) {
            counts.merge(line.outcome(), 1, Integer::sum);
            out.println(line(line));
        }
        var summary = new StringBuilder();
        counts.forEach((outcome, count) ->
                summary.append(summary.isEmpty() ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(outcome.replace('_', ' ')));
        out.println(
                "%d file%s: %s"
                        .formatted(
                                lines.size(),
                                lines.size() == 1 ? "" : "s",
                                summary.isEmpty() ? "nothing to import" : summary));
    }

    private static String line(Line line) {
        var answer = line.answer();
        if (answer == null) {
            return "%-11s %s: %s"
                    .formatted(line.outcome(), plain(line.source()), plain(line.reason()));
        }
        return "%-11s %-7s %s: %d sections, %d events, %d actions (%d open), %d causes"
                .formatted(
                        line.outcome().replace('_', ' '),
                        answer.path("ref").asString(""),
                        plain(line.source()),
                        answer.path("sections").size(),
                        answer.path("events").asInt(),
                        answer.path("actions").asInt(),
                        answer.path("open_actions").asInt(),
                        answer.path("causes").asInt());
    }

    private static JsonNode json(Line line) {
        var json = JSON.createObjectNode();
        json.put("source", line.source());
        json.put("outcome", line.outcome().toLowerCase(Locale.ROOT));
        if (line.answer() != null) {
            json.set("read", line.answer());
        }
        if (!line.reason().isEmpty()) {
            json.put("reason", line.reason());
        }
        return json;
    }

    /** Without the control characters of a terminal. */
    private static String plain(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
