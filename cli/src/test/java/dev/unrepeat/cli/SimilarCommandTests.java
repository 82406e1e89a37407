package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SimilarCommandTests {

    private static final String DOCUMENT =
            "# %s\n\n"
                    + "## Summary\n\n"
                    + "%s\n\n"
                    + "## Root cause\n\n"
                    + "%s\n\n"
                    + "## Actions\n\n"
                    + "- [ ] x (owner: @ana)\n";

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path corpus = Path.of(".");
    private Path asked = Path.of(".");

    @BeforeEach
    void write() throws IOException {
        corpus = Files.createDirectory(folder.resolve("corpus"));
        for (int i = 0; i < 20; i++) {
            file(
                    "halls/belt-" + i + ".md",
                    DOCUMENT.formatted(
                            "Belt " + i + " stood still",
                            "Belt " + i + " stopped for " + i + " minutes.",
                            "A sensor of belt " + i + " reported nonsense."));
        }
        file(
                "halls/2026-02-03-labels.md",
                DOCUMENT.formatted(
                        "Labels missing",
                        "No labels were printed.",
                        "The certificate of label-gateway had expired."));
        asked =
                file(
                        "shops/2026-05-09-scanners.md",
                        DOCUMENT.formatted(
                                "Scanners refused",
                                "Nobody could scan.",
                                "The TLS certificate of the broker expired."));
    }

    private Path file(String name, String text) throws IOException {
        var file = corpus.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int similar(Object... arguments) {
        var words = new String[arguments.length + 1];
        words[0] = "similar";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        return Unrepeat.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    @Test
    void writesTheJsonOfTheContract() {
        assertThat(similar("--corpus", corpus, "--top", 3, "--format", "json", asked)).isZero();
        var json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.get("query").asString()).isEqualTo(asked.toString());
        assertThat(json.get("matches").size()).isBetween(1, 3);
        var first = json.get("matches").get(0);
        assertThat(first.get("file").asString())
                .isEqualTo(corpus.resolve("halls/2026-02-03-labels.md").toString());
        assertThat(first.get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(first.get("kind").asString()).isIn("cause", "both");
        assertThat(first.get("why").toString()).contains("certificate-expiry");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writesForPeople() {
        assertThat(similar("--corpus", corpus, "--top", 2, asked)).isZero();
        assertThat(out.toString())
                .contains("Labels missing")
                .contains("2026-02-03-labels.md")
                .contains("- same failure mode")
                .contains("of 21 post-mortems");
    }

    @Test
    void leavesTheFileItselfOutByWhateverName() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.md"), asked);
        assertThat(similar("--corpus", corpus, "--top", 100, "--format", "json", link)).isZero();
        assertThat(out.toString()).doesNotContain("shops/2026-05-09-scanners.md");
    }

    @Test
    void takesAFileOutsideOfTheFolder() throws IOException {
        var outside = Files.copy(asked, folder.resolve("outside.md"));
        assertThat(similar("--corpus", corpus, "--format", "json", outside)).isZero();
        assertThat(out.toString()).contains("shops/2026-05-09-scanners.md");
    }

    @Test
    void looksIntoAFolderBehindALinkAndRunsInNoCircle() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), corpus);
        Files.createSymbolicLink(corpus.resolve("again"), corpus);
        assertThat(similar("--corpus", link, "--format", "json", asked)).isZero();
        assertThat(out.toString()).contains("link/halls/2026-02-03-labels.md");
    }

    @Test
    void anEmptyFolderHasNoMatches() throws IOException {
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(similar("--corpus", empty, "--format", "json", asked)).isZero();
        assertThat(out.toString()).contains("\"matches\":[]");
        assertThat(err.toString()).contains("no *.md file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "9999999999"})
    void refusesATopThatIsNoNumberOfMatches(String top) {
        assertThat(similar("--corpus", corpus, "--top", top, asked)).isEqualTo(2);
        assertThat(err.toString()).contains("--top");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThat(similar("--corpus", folder.resolve("none"), asked)).isEqualTo(2);
        assertThat(err.toString()).contains("none: no such folder");
        assertThat(similar("--corpus", asked, asked)).isEqualTo(2);
        assertThat(err.toString()).contains("not a folder");
        assertThat(similar("--corpus", corpus, folder.resolve("none.md"))).isEqualTo(2);
        assertThat(err.toString()).contains("none.md: no such file");
        assertThat(similar("--corpus", corpus, corpus)).isEqualTo(2);
        assertThat(err.toString()).contains("not a regular file");
        var binary = Files.write(folder.resolve("b.md"), new byte[] {1, 0, 2});
        assertThat(similar("--corpus", corpus, binary)).isEqualTo(2);
        assertThat(err.toString()).contains("b.md: not a text file");
        assertThat(similar(asked)).isEqualTo(2);
        assertThat(err.toString()).contains("--corpus");
    }

    @Test
    void saysWhatItLeavesOutAndAnswersForTheRest() throws IOException {
        Files.write(corpus.resolve("latin.md"), new byte[] {'#', ' ', (byte) 0xe9, '\n'});
        assertThat(similar("--corpus", corpus, "--format", "json", asked)).isEqualTo(2);
        assertThat(err.toString()).contains("latin.md: not UTF-8");
        assertThat(out.toString()).contains("2026-02-03-labels.md");
    }

    @Test
    void readsFilesOfFiveMegabytes() throws IOException {
        file(
                "big.md",
                "# Big\n\n" + "The belt of the hall jammed again and again.\n\n".repeat(110_000));
        assertThat(similar("--corpus", corpus, "--format", "json", asked)).isZero();
    }
}
