package dev.unrepeat.cli;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.BarFile;
import dev.unrepeat.bar.lint.BarFileMistakes;
import dev.unrepeat.bar.lint.BarFileReader;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.view.LintReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds Markdown post-mortems to the bar; needs no server and no configuration. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Holds post-mortems to the bar and says what to write instead.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no finding at or above --fail-on",
            "1:at least one such finding",
            "2:a file could not be read, or the command was not understood"
        })
final class LintCommand implements Callable<Integer> {

    /** How the findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** From which level on findings make the command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }

    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            description = "How the findings are written (default: text).",
            converter = FormatWord.class)
    private Format format = Format.TEXT;

    @Option(
            names = "--bar",
            paramLabel = "FILE",
            description =
                    "What your organisation changes about the rules: a bar file in YAML (see"
                            + " docs/bar.md).")
    private @Nullable Path barFile;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: the bar file's, else corrective).",
            completionCandidates = ProfileNames.class)
    private @Nullable String profile;

    @Option(
            names = "--fix",
            description =
                    "First puts right in the files what needs no decision: times of a known zone"
                            + " in UTC, with their dates; headings by their usual names.")
    private boolean fix;

    @Option(
            names = "--explain",
            paramLabel = "RULE|all",
            description = "Says what a rule asks for, who says so and what can be set.")
    private @Nullable String explain;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|never",
            description = "The lightest level that makes the exit code 1 (default: error).",
            converter = FailOnWord.class)
    private FailOn failOn = FailOn.ERROR;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files, or folders walked for *.md.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (explain != null) {
            return new LintExplanation(spec.commandLine(), bar()).write(explain);
        }
        if (paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'PATH' (a file or a folder)");
        }
        var bar = bar();
        var files = LintFiles.find(paths, err);
        if (fix) {
            files.readable().forEach(file -> LintFixes.fix(file, err));
        }
        var reports = lint(files.readable(), bar);
        boolean unread = files.missing();
        var read = new ArrayList<LintFiles.Linted>();
        for (var report : reports) {
            switch (report) {
                case LintFiles.Linted linted -> read.add(linted);
                case LintFiles.Unreadable reason -> {
                    err.println("unrepeat: " + reason.message());
                    unread = true;
                }
            }
        }
        write(read, bar, out);
        out.flush();
        err.flush();
        return unread ? 2 : fails(read) ? 1 : 0;
    }

    /** On all processors, in the order of the files. */
    private static List<LintFiles.Outcome> lint(List<Path> files, Bar bar) {
        if (files.size() == 1) {
            return List.of(LintFiles.read(files.getFirst(), bar));
        }
        int processors = Runtime.getRuntime().availableProcessors();
        try (var workers = Executors.newFixedThreadPool(processors)) {
            var waiting =
                    files.stream()
                            .map(file -> workers.submit(() -> LintFiles.read(file, bar)))
                            .toList();
            workers.close();
            return waiting.stream().map(Future::resultNow).toList();
        }
    }

    private Bar bar() {
        var file = barFile == null ? BarFile.SHIPPED : read(barFile);
        if (profile == null) {
            return Bar.of(file);
        }
        var named =
                Profile.named(profile)
                        .orElseThrow(() ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "No profile is called '%s'; there are %s."
                                                .formatted(
                                                        profile,
                                                        String.join(", ", new ProfileNames()))));
        return Bar.of(
                new BarFile(named, file.levels(), file.numbers(), file.required(), file.phrases()));
    }

    private BarFile read(Path file) {
        return switch (TextFile.read(file)) {
            case TextFile.Unreadable reason ->
                    throw new ParameterException(spec.commandLine(), reason.message());
            case TextFile.Text text -> {
                try {
                    yield BarFileReader.read(text.words());
                } catch (BarFileMistakes mistakes) {
                    throw new ParameterException(
                            spec.commandLine(),
                            mistakes.mistakes().stream()
                                    .map(it ->
                                            "%s:%d:%d: %s"
                                                    .formatted(
                                                            file,
                                                            it.line(),
                                                            it.column(),
                                                            it.detail()))
                                    .collect(Collectors.joining("\n")),
                            mistakes);
                }
            }
        };
    }

    private void write(List<LintFiles.Linted> read, Bar bar, PrintWriter out) throws IOException {
        switch (format) {
            case TEXT -> new LintText(out, spec.commandLine().getColorScheme()).write(read);
            case JSON -> LintJson.write(read, out);
            case SARIF -> LintSarif.write(read, bar, out);
        }
    }

    private boolean fails(List<LintFiles.Linted> read) {
        return read.stream()
                .flatMap(linted -> linted.report().findings().stream())
                .map(LintReport.FindingView::level)
                .anyMatch(level ->
                        switch (failOn) {
                            case ERROR -> level.equals("error");
                            case WARNING -> !level.equals("info");
                            case NEVER -> false;
                        });
    }

    /** The names a profile can have. */
    static final class ProfileNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Profile.values()).map(Profile::key).iterator();
        }
    }

    /** Reads the word after {@code --format}. */
    static final class FormatWord implements picocli.CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            return word(Format.class, word);
        }
    }

    /** Reads the word after {@code --fail-on}. */
    static final class FailOnWord implements picocli.CommandLine.ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String word) {
            return word(FailOn.class, word);
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        for (var value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw new picocli.CommandLine.TypeConversionException(
                "'%s' is none of %s"
                        .formatted(
                                word,
                                Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
