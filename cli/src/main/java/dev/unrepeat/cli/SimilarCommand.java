package dev.unrepeat.cli;

import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.recall.Case;
import dev.unrepeat.recall.Match;
import dev.unrepeat.recall.Recall;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Finds the post-mortems of a folder that are the same failure; needs no server. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        description =
                "Find earlier post-mortems of the same failure, with the reasons for each match.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the folder was searched, whether or not there is a match",
            "2:a file could not be read, or a usage mistake"
        },
        footer = {
            "",
            "Examples:",
            "  unrepeat similar --corpus postmortems/ outage.md",
            "  unrepeat similar --corpus postmortems/ --top 3 --format json outage.md"
        })
final class SimilarCommand implements Callable<Integer> {

    /** Output format of the matches. */
    enum Format {
        TEXT,
        JSON
    }

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?i)^((?:PM|INC|IR|PIR|RCA)[-_ ]?\\d[\\d-]*\\d|(?:PM|INC)[-_ ]?\\d)(?!\\d)");
    private static final Pattern DATE = Pattern.compile("^[\\d_ .-]+|^(?:PM|INC)[\\d_ .-]+");

    @Spec private CommandSpec spec;

    @Option(
            names = "--corpus",
            required = true,
            paramLabel = "DIR",
            description = "The folder of earlier post-mortems, searched for *.md.")
    private Path corpus = Path.of(".");

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Maximum number of matches (default: 5).")
    private int top = 5;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "Output format (default: text).",
            completionCandidates = FormatWord.class,
            converter = FormatWord.class)
    private Format format = Format.TEXT;

    @Parameters(paramLabel = "FILE", description = "The post-mortem to compare.")
    private Path file = Path.of(".");

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--top must be a number from 1 on, not " + top + ".");
        }
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var words =
                switch (TextFile.named(file)) {
                    case TextFile.Text text -> text.words();
                    case TextFile.Unreadable reason -> throw new CommandFailure(reason.message());
                };
        if (!Files.isDirectory(corpus)) {
            throw new CommandFailure(
                    corpus + (Files.exists(corpus) ? ": not a folder" : ": no such folder"));
        }
        var found = LintFiles.find(List.of(corpus), err);
        var unread = new ArrayList<String>();
        var cases = read(found.readable(), unread);
        unread.forEach(reason -> err.println("unrepeat: " + reason));
        var asked = remembered(file, words, group(file));
        write(asked, cases, out);
        out.flush();
        err.flush();
        return found.missing() || found.refused() || !unread.isEmpty() ? Unrepeat.BAD_USAGE : 0;
    }

    /** The cases of all files but the asked one, which may be reached under another name. */
    private Map<String, Case> read(List<Path> files, List<String> unread) throws IOException {
        var real = file.toRealPath();
        var read =
                files.parallelStream()
                        .map(path -> {
                            try {
                                if (path.toRealPath().equals(real)) {
                                    return null;
                                }
                            } catch (IOException gone) {
                                return new Read(
                                        path,
                                        new TextFile.Unreadable(path + ": no such file"),
                                        null);
                            }
                            return Read.of(path, group(path));
                        })
                        .toList();
        var cases = new LinkedHashMap<String, Case>();
        for (var one : read) {
            if (one == null) {
                continue;
            }
            if (one.text() instanceof TextFile.Unreadable reason) {
                unread.add(reason.message());
            } else if (one.known() != null) {
                cases.put(one.known().key(), one.known());
            }
        }
        return cases;
    }

    private record Read(Path path, TextFile text, @Nullable Case known) {
        static Read of(Path path, String group) {
            var text = TextFile.read(path);
            return switch (text) {
                case TextFile.Text it -> new Read(path, text, remembered(path, it.words(), group));
                case TextFile.Unreadable _ -> new Read(path, text, null);
            };
        }
    }

    private static Case remembered(Path path, String words, String group) {
        var builder =
                Case.from(path.toString(), Postmortem.read(words), FailureModes.shipped())
                        .group(group);
        var name = name(path).replaceFirst("(?i)\\.(?:md|markdown)$", "");
        builder.calledAs(name);
        builder.symptom(DATE.matcher(name).replaceFirst(""));
        var reference = REFERENCE.matcher(name);
        if (reference.find()) {
            builder.calledAs(reference.group(1).replace('_', '-').replace(' ', '-'));
        }
        return builder.build();
    }

    /** The first folder below the corpus: those in it share names and a template. */
    private String group(Path path) {
        var inside = path.toAbsolutePath().normalize();
        var root = corpus.toAbsolutePath().normalize();
        if (!inside.startsWith(root)) {
            return "";
        }
        var below = root.relativize(inside);
        return below.getNameCount() > 1 ? below.getName(0).toString() : "";
    }

    private static String name(Path path) {
        var name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private void write(Case asked, Map<String, Case> cases, PrintWriter out) {
        try (var recall = Recall.inMemory()) {
            recall.putAll(cases.values());
            recall.refresh();
            var matches = recall.similar(asked, top);
            switch (format) {
                case TEXT -> text(matches, cases.size(), out);
                case JSON -> json(matches, out);
            }
        }
    }

    private static void text(List<Match> matches, int cases, PrintWriter out) {
        for (var match : matches) {
            var title = plain(match.title().isBlank() ? name(Path.of(match.key())) : match.title());
            out.println(title);
            out.println("    " + match.key());
            out.println("    " + match.kind().words());
            match.why().forEach(reason -> out.println("    - " + plain(reason)));
            out.println();
        }
        out.printf("%d of %d post-mortem%s%n", matches.size(), cases, cases == 1 ? "" : "s");
    }

    /** Without the control characters of a terminal. */
    private static String plain(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }

    private void json(List<Match> matches, PrintWriter out) {
        try (var json = LintJson.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("query", file.toString());
            json.writeArrayPropertyStart("matches");
            for (var match : matches) {
                json.writeStartObject();
                json.writeStringProperty("file", match.key());
                json.writeStringProperty("title", match.title());
                json.writeNumberProperty("score", rounded(match.repeat()));
                json.writeNumberProperty("likeness", rounded(match.score()));
                json.writeStringProperty("kind", match.kind().key());
                json.writeArrayPropertyStart("why");
                match.why().forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    /** Converter and candidates of {@code --format}. */
    static final class FormatWord implements ITypeConverter<Format>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("text", "json").iterator();
        }

        @Override
        public Format convert(String word) {
            return switch (word) {
                case "text" -> Format.TEXT;
                case "json" -> Format.JSON;
                default ->
                        throw new TypeConversionException(
                                "'" + word + "' is neither text nor json");
            };
        }
    }
}
