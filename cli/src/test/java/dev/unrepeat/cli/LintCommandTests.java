package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTests {

    private static final String SHORT =
            "# Queue stuck\n\n"
                    + "## Root cause\n\n"
                    + "Operator error.\n\n"
                    + "## Actions\n\n"
                    + "- Improve monitoring\n";

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lint(Object... arguments) {
        var words = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new CommandLine(new LintCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    @Test
    void aLinkOutOfTheFolderIsSkipped(@TempDir Path elsewhere) throws IOException {
        var secret = Files.writeString(elsewhere.resolve("secret.md"), SHORT);
        var inside = file("a.md", SHORT);
        Files.createSymbolicLink(folder.resolve("out.md"), secret);
        Files.createSymbolicLink(folder.resolve("in.md"), inside);
        assertThat(lint("--format", "json", folder)).isEqualTo(1);
        assertThat(out.toString()).contains("a.md").contains("in.md").doesNotContain("out.md");
        assertThat(err.toString()).contains("out.md: skipped, the link leaves the folder");
    }

    @Test
    void writesPlaceExcerptCaretWordingAndSource() throws IOException {
        var file = file("a.md", SHORT);
        assertThat(lint(file)).isEqualTo(1);
        assertThat(out.toString())
                .contains(file + ":5:1: error cause-human-error: ")
                .contains("    Operator error.\n    ^~~~~~~~~~~~~~~")
                .contains("    better: ")
                .contains("    source: ")
                .contains("1 file, ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writesTheJsonOfTheContract() throws IOException {
        var file =
                file(
                        "a.md",
                        SHORT
                                + "\n"
                                + "## Timeline\n\n"
                                + "- 2026-01-05 10:03 UTC queue stuck\n"
                                + "- 10:09 restarted\n");
        assertThat(lint("--format", "json", file)).isEqualTo(1);
        var first = json().get("files").get(0);
        assertThat(first.get("file").asString()).isEqualTo(file.toString());
        assertThat(first.get("findings").get(0).propertyNames())
                .contains(
                        "rule",
                        "level",
                        "line",
                        "column",
                        "excerpt",
                        "message",
                        "suggestion",
                        "source");
        var document = first.get("document");
        assertThat(document.get("title").asString()).isEqualTo("Queue stuck");
        assertThat(document.get("timeline").get(0).get("at").asString())
                .isEqualTo("2026-01-05T10:03:00Z");
        assertThat(document.get("timeline").get(1).get("local").asString()).isEqualTo("10:09");
        var action = document.get("actions").get(0);
        assertThat(action.propertyNames())
                .contains("text", "owner", "due", "ticket", "done", "category", "horizon", "weak");
        assertThat(action.get("owner").isNull()).isTrue();
        assertThat(action.get("weak").asBoolean()).isTrue();
        assertThat(json().get("totals").propertyNames())
                .containsExactly("files", "errors", "warnings", "infos");
    }

    @Test
    void writesSarif() throws IOException {
        assertThat(lint("--format", "sarif", file("a b.md", SHORT))).isEqualTo(1);
        var run = json().get("runs").get(0);
        assertThat(json().get("version").asString()).isEqualTo("2.1.0");
        assertThat(run.get("tool").get("driver").get("rules").size()).isGreaterThan(15);
        var location = run.get("results").get(0).get("locations").get(0).get("physicalLocation");
        assertThat(location.get("artifactLocation").get("uri").asString()).endsWith("a%20b.md");
        assertThat(location.get("region").get("startLine").asInt()).isPositive();
    }

    @Test
    void sarifIsValidAndTellsWhatWasWaived() throws IOException {
        var waived =
                SHORT.replace(
                        "- Improve monitoring",
                        "<!-- unrepeat waive action-no-due: it depends on the vendor (by Ana) -->\n"
                                + "- Improve monitoring");
        lint("--format", "sarif", file("a.md", waived), file("b.md", ""), file("c ü.md", "# x\n"));
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                        .getSchema(
                                LintCommandTests.class.getResourceAsStream(
                                        "/sarif-schema-2.1.0.json"));
        assertThat(schema.validate(out.toString(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
        var results = json().get("runs").get(0).get("results").valueStream();
        assertThat(results.filter(it -> it.has("suppressions")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("ruleId").asString()).isEqualTo("action-no-due");
                    assertThat(it.get("suppressions").get(0).get("justification").asString())
                            .isEqualTo("it depends on the vendor (by Ana)");
                });
    }

    @Test
    void holdsToTheBarOfAnOrganisation() throws IOException {
        var bar =
                file(
                        "bar.yaml",
                        "extends: import\n"
                            + "phrases:\n"
                            + "  - {id: no-queue, pattern: '(?i)queue', message: Say which one.,"
                            + " in: [summary]}\n");
        var text = file("a.md", "# A\n\n## Summary\n\nThe queue was stuck.\n");
        assertThat(lint("--bar", bar, text)).isZero();
        assertThat(out.toString()).contains("5:5: warning no-queue: Say which one.");
    }

    @Test
    void refusesABarFileWithItsLine() throws IOException {
        var bar = file("bar.yaml", "extends: import\nrules:\n  sumary-too-long: off\n");
        assertThat(lint("--bar", bar, file("a.md", SHORT))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(bar + ":3:3: Unknown rule 'sumary-too-long'; was summary-too-long")
                .doesNotContain("\tat ");
        assertThat(lint("--bar", folder.resolve("none.yaml"), file("a.md", SHORT))).isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml: no such file");
    }

    @Test
    void fixesWhatIsMechanicalInPlaceAndKeepsTheRights() throws IOException {
        var file =
                file(
                        "a.md",
                        "# A\n\n## Fallout\n\n9 users\n\n## Timeline (CEST)\n\n- 2026-04-02 14:05"
                                + " broke\n- 14:20 mended\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        lint("--fix", "--fail-on", "never", file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        "# A\n\n## Impact\n\n9 users\n\n## Timeline (UTC)\n\n- 2026-04-02 12:05"
                                + " broke\n- 2026-04-02 12:20 mended\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(err.toString()).contains("fixed " + file + ": wrote 2 times");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aTextOfOthersIsHeldToTheGentleProfile() throws IOException {
        var file = file("a.md", SHORT.replace("Operator error.", "The disk was full."));
        assertThat(lint(file)).isZero();
        assertThat(lint("--profile", "corrective", file)).isEqualTo(1);
    }

    @Test
    void saysWhatManyActionsLackOnce() throws IOException {
        var file = file("a.md", SHORT + "- Limit the queue\n- Alert on its age\n");
        lint("--profile", "corrective", file);
        assertThat(out.toString())
                .containsOnlyOnce(
                        "3 actions have no owner, due date or category. (lines 9, 10, 11)");
    }

    @Test
    void theSummaryShowsWhatMatters() throws IOException {
        var file = file("a.md", SHORT + "- Limit the queue (owner: @ana)\n");
        assertThat(lint("--summary", file)).isEqualTo(1);
        assertThat(out.toString())
                .contains("  error cause-human-error: ")
                .contains(" more findings; without --summary all are shown");
        assertThat(out.toString().lines().filter(it -> it.startsWith("    better: "))).hasSize(3);
    }

    @Test
    void theJsonHasTheSummary() throws IOException {
        lint("--format", "json", file("a.md", SHORT));
        var group = json().at("/files/0/summary/groups/0");
        assertThat(group.get("rule").asString()).isEqualTo("cause-human-error");
        assertThat(group.get("lines").get(0).asInt()).isEqualTo(5);
    }

    @Test
    void takesOtherEndingsAndNamesAnEncoding() throws IOException {
        file("a.markdown", SHORT);
        Files.write(folder.resolve("b.md"), SHORT.getBytes(StandardCharsets.UTF_16));
        assertThat(lint("--format", "json", folder)).isEqualTo(2);
        assertThat(json().at("/totals/files").asInt()).isEqualTo(1);
        assertThat(err.toString()).contains("b.md: UTF-16; save it as UTF-8 and try again");
    }

    @Test
    void explainsRules() {
        assertThat(lint("--explain", "summary-too-long")).isZero();
        assertThat(out.toString())
                .contains("warning in corrective")
                .contains("sentences: ")
                .contains("why         Most people read the summary")
                .contains("      Printing was down for 42 minutes for all customers.")
                .contains("source      PagerDuty");
        assertThat(lint("--explain", "all")).isZero();
        assertThat(out.toString()).contains("cause-human-error").contains("waiver-unused");
        assertThat(lint("--explain", "nothing-like-it")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown rule 'nothing-like-it'");
    }

    @Test
    void coloursOnlyWhereATerminalIs() throws IOException {
        var file = file("a.md", SHORT);
        lint(file);
        assertThat(out.toString()).doesNotContain("\033[");
        new CommandLine(new LintCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON))
                .setOut(new PrintWriter(out))
                .execute(file.toString());
        assertThat(out.toString()).contains("\033[31;1merror\033[0m").contains("\033[31;1m^~~");
    }

    @ParameterizedTest
    @CsvSource({"error,1", "warning,1", "never,0"})
    void failsFromTheLevelAskedFor(String level, int code) throws IOException {
        assertThat(lint("--fail-on", level, file("a.md", SHORT))).isEqualTo(code);
    }

    @Test
    void blocksNothingInTheImportProfile() throws IOException {
        var file = file("a.md", SHORT);
        assertThat(lint("--profile", "import", file)).isZero();
        assertThat(lint("--profile", "import", "--fail-on", "warning", file)).isEqualTo(1);
    }

    @Test
    void walksFoldersForMarkdownInOrder() throws IOException {
        file("b.md", SHORT);
        file("a.MD", SHORT);
        file("c.txt", SHORT);
        Files.createDirectories(folder.resolve(".git"));
        file(".git/d.md", SHORT);
        lint("--format", "json", folder);
        assertThat(json().get("files").size()).isEqualTo(2);
        assertThat(json().get("files").get(0).get("file").asString()).endsWith("a.MD");
    }

    @Test
    void saysThatAFolderHoldsNothing() {
        assertThat(lint(folder)).isEqualTo(2);
        assertThat(err.toString()).contains(folder + ": no *.md file in this folder");
    }

    @Test
    void anEmptyFolderIsAMistakeBesideOthersToo() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        var file = file("a.md", SHORT);
        assertThat(lint(file, empty)).isEqualTo(2);
        assertThat(out.toString()).contains("1 file, ");
    }

    @Test
    void readsStandardInput() {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(SHORT.getBytes(StandardCharsets.UTF_8)));
            assertThat(lint("-")).isEqualTo(1);
            assertThat(out.toString()).contains("stdin:5:1: error cause-human-error: ");
            System.setIn(new ByteArrayInputStream(new byte[] {1, 0}));
            assertThat(lint("-")).isEqualTo(2);
            assertThat(err.toString()).contains("stdin: not a text file");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void saysWhatCannotBeReadAndGoesOn() throws IOException {
        var good = file("a.md", SHORT);
        var binary = Files.write(folder.resolve("b.md"), new byte[] {0, 1, 2});
        var latin =
                Files.write(
                        folder.resolve("c.md"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        var huge = folder.resolve("d.md");
        try (var channel = new RandomAccessFile(huge.toFile(), "rw")) {
            channel.setLength(50L << 20);
        }
        assertThat(lint("--format", "json", good, binary, latin, huge, folder.resolve("e.md")))
                .isEqualTo(2);
        assertThat(json().get("files").size()).isEqualTo(1);
        assertThat(err.toString())
                .contains("b.md: not a text file")
                .contains("c.md: not UTF-8")
                .contains("d.md: 50 MB is more than")
                .contains("e.md: no such file")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"--format,xml", "--profile,strict", "--fail-on,hint"})
    void refusesWordsItDoesNotKnow(String option, String word) throws IOException {
        assertThat(lint(option, word, file("a.md", SHORT))).isEqualTo(2);
        assertThat(err.toString()).contains(word).doesNotContain("\tat ");
    }

    @Test
    void refusesToRunWithoutAPath() {
        assertThat(lint()).isEqualTo(2);
    }
}
