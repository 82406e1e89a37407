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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code unrepeat lint}: checks Markdown post-mortems against the bar, without a server. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Check post-mortems against the bar and suggest what to write instead.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no finding at or above --fail-on",
            "1:at least one finding at or above --fail-on",
            "2:a file could not be read, a folder has no *.md file, or a usage mistake"
        },
        footer = {
            "",
            "Examples:",
            "  unrepeat lint postmortems/",
            "  unrepeat lint --fail-on warning --format sarif outage.md > lint.sarif",
            "  git show HEAD:outage.md | unrepeat lint -",
            "  unrepeat lint --explain cause-human-error"
        })
final class LintCommand implements Callable<Integer> {

    /** Output format of the findings. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** Lowest level of a finding that makes the command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        NEVER
    }

    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            description = "Output format (default: text).",
            completionCandidates = FormatWord.class,
            converter = FormatWord.class)
    private Format format = Format.TEXT;

    @Option(
            names = "--bar",
            paramLabel = "FILE",
            description =
                    "A bar file in YAML with your organisation's changes to the rules (see"
                            + " docs/bar.md).")
    private @Nullable Path barFile;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Profile: ${COMPLETION-CANDIDATES} (default: the bar file's, else gentle; a"
                            + " server holds drafts to corrective).",
            completionCandidates = ProfileNames.class)
    private @Nullable String profile;

    @Option(
            names = "--summary",
            description = "Show what is good and the three findings of each file that matter most.")
    private boolean summary;

    @Option(
            names = "--fix",
            description =
                    "First fix in the files what needs no decision: times of a known zone to UTC"
                            + " with their dates, headings to their usual names.")
    private boolean fix;

    @Option(
            names = "--explain",
            paramLabel = "RULE|all",
            description = "Explain a rule: what it asks for, its source and its settings.")
    private @Nullable String explain;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|never",
            description = "The lowest level that makes the exit code 1 (default: error).",
            completionCandidates = FailOnWord.class,
            converter = FailOnWord.class)
    private FailOn failOn = FailOn.ERROR;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files, folders searched for *.md, or - for standard input.")
    private List<Path> paths = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (explain != null) {
            return new LintExplanation(spec.commandLine(), bar(BarFile.SHIPPED)).write(explain);
        }
        if (paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'PATH' (a file or a folder)");
        }
        var bar = bar(BarFile.of(Profile.GENTLE));
        if (fix && paths.contains(LintFiles.STDIN)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fix changes files and can't be used with standard input");
        }
        var files = LintFiles.find(paths.stream().distinct().toList(), err);
        if (fix) {
            files.readable().forEach(file -> LintFixes.fix(file, err));
        }
        var reports = lint(files.readable(), bar);
        boolean unread = files.missing() || files.refused() || files.empty();
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

    private Bar bar(BarFile standard) {
        var file = barFile == null ? standard : read(barFile);
        if (profile == null) {
            return Bar.of(file);
        }
        var named =
                Profile.named(profile)
                        .orElseThrow(() ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "Unknown profile '%s'. Use one of: %s."
                                                .formatted(
                                                        profile,
                                                        String.join(", ", new ProfileNames()))));
        return Bar.of(
                new BarFile(named, file.levels(), file.numbers(), file.required(), file.phrases()));
    }

    private BarFile read(Path file) {
        return switch (TextFile.named(file)) {
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
            case TEXT -> {
                var text = new LintText(out, spec.commandLine().getColorScheme());
                if (summary) {
                    text.summary(read);
                } else {
                    text.write(read);
                }
            }
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

    /** Names of the profiles. */
    static final class ProfileNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Profile.values()).map(Profile::key).iterator();
        }
    }

    /** Converter and candidates of {@code --format}. */
    static final class FormatWord implements ITypeConverter<Format>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(Format.values()).iterator();
        }

        @Override
        public Format convert(String word) {
            return word(Format.class, word);
        }
    }

    /** Converter and candidates of {@code --fail-on}. */
    static final class FailOnWord implements ITypeConverter<FailOn>, Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words(FailOn.values()).iterator();
        }

        @Override
        public FailOn convert(String word) {
            return word(FailOn.class, word);
        }
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        for (var value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw new TypeConversionException(
                "'%s'. Use one of: %s."
                        .formatted(word, String.join(", ", words(type.getEnumConstants()))));
    }
}
