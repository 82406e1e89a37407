package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTests {

    private static final String LABELS =
            """
            # Labels were not printed

            ## Impact

            1,240 parcels were late.

            ## Timeline (UTC)

            - 2026-11-03 08:02 Release 5.1 goes out
            - 2026-11-03 08:49 Release 5.0 is back

            ## Actions

            - [ ] Render a label in the build (owner: @lin, due: 2026-12-01)
            """;

    @TempDir private Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Unrepeat.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Ended(line.execute(arguments), out.toString(), err.toString());
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aDryRunTellsHowEachFileIsReadAndAsksNoServer() throws IOException {
        write("2026/labels.md", LABELS);
        write("outage-of-march.md", "# March\n\n" + "The labels stopped. ".repeat(30));
        write("README.md", LABELS);
        write("notes.md", "# Shopping\n\nMilk and bread.\n");
        write("postmortem-template.md", LABELS);
        var ended = run("import", "--dry-run", "--as", "team", folder.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains(
                        "team:2026/labels.md: 3 sections, 2 events, 1 actions (1 open), 0 causes",
                        "skipped     team:notes.md: does not look like a post-mortem (--all)",
                        "skipped     team:README.md",
                        "skipped     team:postmortem-template.md",
                        "read                team:outage-of-march.md: ",
                        "5 files: 2 read, 3 skipped");
        assertThat(run("import", "--dry-run", "--all", folder.toString()).out())
                .contains("5 files: 5 read");
        var json =
                run("import", "--dry-run", "--format", "json", "--as", "team", folder.toString());
        assertThat(json.out())
                .contains("\"source\":\"team:2026/labels.md\",\"outcome\":\"read\"")
                .contains("\"events\":2");
    }

    @Test
    void whatCanNotBeReadIsToldAndTheRestIsTaken() throws IOException {
        write("labels.md", LABELS);
        Files.write(folder.resolve("latin.md"), new byte[] {'#', ' ', (byte) 0xe9, '\n'});
        Files.write(folder.resolve("binary.md"), new byte[] {1, 0, 2});
        var ended = run("import", "--dry-run", folder.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("not UTF-8", "not a text file", "1 read");
        var missing = run("import", "--dry-run", folder.resolve("nowhere").toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no such file or folder");
        assertThat(missing.out()).contains("0 files: nothing to import");
    }

    @Test
    void withoutATokenItSaysWhatToSet() throws IOException {
        write("labels.md", LABELS);
        if (System.getenv("UNREPEAT_TOKEN") == null) {
            var ended = run("import", folder.toString());
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("UNREPEAT_TOKEN is not set");
        }
    }

    @Test
    void aRepositoryIsCopiedAndItsFilesAreCalledByItsAddress() throws Exception {
        write("repo/docs/labels.md", LABELS);
        write("private/stolen.md", LABELS.replace("# ", "# Stolen "));
        var repo = folder.resolve("repo");
        Files.createSymbolicLink(
                repo.resolve("docs/stolen.md"), folder.resolve("private/stolen.md"));
        for (var command :
                List.of(
                        List.of("git", "init", "--quiet"),
                        List.of("git", "add", "."),
                        List.of(
                                "git",
                                "-c",
                                "user.name=a",
                                "-c",
                                "user.email=a@example.org",
                                "commit",
                                "--quiet",
                                "-m",
                                "first"),
                        List.of(
                                "git",
                                "remote",
                                "add",
                                "origin",
                                "https://me:secret@example.org/team/repo.git"))) {
            assertThat(new ProcessBuilder(command).directory(repo.toFile()).start().waitFor())
                    .isZero();
        }
        var local = run("import", "--dry-run", repo.toString());
        assertThat(local.out())
                .contains(" example.org/team/repo:docs/labels.md:")
                .doesNotContain("Stolen");
        assertThat(local.err()).contains("stolen.md: skipped, the link leaves the folder");
        assertThat(run("import", "--dry-run", repo.resolve("docs/labels.md").toString()).out())
                .contains(" example.org/team/repo:docs/labels.md:");
        long before = copies();
        var copied = run("import", "--dry-run", "file://" + repo);
        assertThat(copied.out()).as(copied.err()).contains("repo:docs/labels.md:", "1 read");
        assertThat(copied.code()).as("a link was refused").isEqualTo(2);
        var everything = run("import", "--dry-run", "--all", "file://" + repo);
        assertThat(everything.out()).doesNotContain("Stolen", "stolen.md").contains("1 read");
        assertThat(everything.err())
                .contains("docs/stolen.md: skipped, a link in a repository is not followed");
        for (var command : List.of("import", "lint")) {
            var named = run(command, repo.resolve("docs/stolen.md").toString());
            assertThat(named.code()).as(command).isEqualTo(2);
            assertThat(named.err()).contains("stolen.md: is a link that leaves its folder");
            assertThat(named.out()).doesNotContain("Stolen");
        }
        Files.createSymbolicLink(repo.resolve("docs/inside.md"), repo.resolve("docs/labels.md"));
        assertThat(run("import", "--dry-run", repo.resolve("docs/inside.md").toString()).code())
                .as("a link that stays inside is read")
                .isZero();
        for (var arguments :
                List.of(
                        List.of("lint", "--bar", "docs/stolen.md", "docs/labels.md"),
                        List.of("similar", "--corpus", "docs", "docs/stolen.md"))) {
            var words =
                    arguments.stream()
                            .map(it -> it.startsWith("docs") ? repo.resolve(it).toString() : it)
                            .toArray(String[]::new);
            var refused = run(words);
            assertThat(refused.code()).as(arguments.toString()).isEqualTo(2);
            assertThat(refused.err()).contains("stolen.md: is a link that leaves its folder");
        }
        assertThat(copies()).as("the copy is gone").isEqualTo(before);
        var wrong = run("import", "--dry-run", "file://" + folder + "/none");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("git could not clone");
        assertThat(copies()).isEqualTo(before);
    }

    private static long copies() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(it -> it.getFileName().toString().startsWith("unrepeat-import"))
                    .count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@example.org/team/repo.git, example.org/team/repo",
        "https://example.org/team/repo, example.org/team/repo",
        "git@example.org:team/repo.git, example.org/team/repo",
        "ssh://git@example.org/team/repo.git/, example.org/team/repo",
        "file:///srv/repo, /srv/repo",
    })
    void anAddressIsNamedWithoutItsSecrets(String address, String name) {
        assertThat(GitFolder.isAddress(address)).isTrue();
        assertThat(GitFolder.plain(address)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"docs", "./a:b", "ext::sh -c x", "-u", "http:"})
    void otherWordsAreNoAddress(String word) {
        assertThat(GitFolder.isAddress(word)).isFalse();
    }
}
