package dev.unrepeat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTests {

    @TempDir private Path folder;

    @Test
    void aSecondTimeChangesWhatChangedAndTakesAwayWhatIsGone() throws Exception {
        var root = folder.resolve("new/archive");
        var first =
                ArchiveFolder.open(root)
                        .write(
                                archive(
                                        Map.of(
                                                "postmortems/PM-1-old.md",
                                                "one",
                                                "postmortems/PM-2-b.md",
                                                "two",
                                                "index.md",
                                                "1, 2")));
        assertThat(first).isEqualTo(new ArchiveFolder.Written(2, 3, 0, 0, 0));
        Files.writeString(root.resolve("postmortems/notes.txt"), "of a person");
        var second =
                ArchiveFolder.open(root)
                        .write(
                                archive(
                                        Map.of(
                                                "postmortems/PM-1-new.md",
                                                "one",
                                                "postmortems/PM-2-b.md",
                                                "two, better",
                                                "index.md",
                                                "1, 2")));
        assertThat(second).isEqualTo(new ArchiveFolder.Written(2, 1, 1, 1, 1));
        assertThat(names(root))
                .containsExactly(
                        "index.md",
                        "manifest.json",
                        "postmortems/PM-1-new.md",
                        "postmortems/PM-2-b.md",
                        "postmortems/notes.txt");
        assertThat(root.resolve("postmortems/PM-2-b.md")).hasContent("two, better");
    }

    /** Whoever else writes in the folder chose where its links lead. */
    @Test
    void nothingIsWrittenOrRemovedOutsideOfTheFolder() throws Exception {
        var root = folder.resolve("archive");
        var outside = Files.createDirectory(folder.resolve("outside"));
        var kept = Files.writeString(outside.resolve("PM-1-a.md"), "private");
        var archive = Map.of("postmortems/PM-1-a.md", "one", "index.md", "1");
        ArchiveFolder.open(root).write(archive(archive));

        Files.delete(root.resolve("index.md"));
        Files.createSymbolicLink(root.resolve("index.md"), kept);
        ArchiveFolder.open(root).write(archive(archive));
        assertThat(root.resolve("index.md")).isRegularFile().hasContent("1");
        assertThat(Files.isSymbolicLink(root.resolve("index.md"))).isFalse();

        Files.delete(root.resolve("postmortems/PM-1-a.md"));
        Files.delete(root.resolve("postmortems"));
        Files.createSymbolicLink(root.resolve("postmortems"), outside);
        assertThatThrownBy(() -> ArchiveFolder.open(root))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("postmortems is a link");
        assertThat(kept).hasContent("private");
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> ArchiveFolder.open(folder))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("holds other files");
        Files.writeString(folder.resolve("manifest.json"), "{\"format\":\"of another\"}");
        assertThatThrownBy(() -> ArchiveFolder.open(folder)).isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> ArchiveFolder.open(folder.resolve("thesis.txt")))
                .hasMessageContaining("is a file; name a folder");
        assertThatThrownBy(() -> ArchiveFolder.open(folder.resolve("thesis.txt/below")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("can't be written");
    }

    @Test
    void anArchiveThatBrokeOffLeavesTheManifestBefore() throws Exception {
        var root = folder.resolve("archive");
        var archive = ArchiveFolder.open(root);
        archive.write(archive(Map.of("postmortems/PM-1-a.md", "one")));
        var before = Files.readString(root.resolve("manifest.json"));
        var whole =
                archive(
                                Map.of(
                                        "postmortems/PM-1-a.md",
                                        "ONE",
                                        "postmortems/PM-2-b.md",
                                        "x".repeat(4000)))
                        .readAllBytes();
        for (int length : List.of(whole.length / 3, whole.length / 2, 10)) {
            assertThatThrownBy(() ->
                            archive.write(new ByteArrayInputStream(Arrays.copyOf(whole, length))))
                    .isInstanceOf(ArchiveFolder.BrokenArchive.class);
            assertThat(root.resolve("manifest.json")).hasContent(before);
            assertThat(names(root)).noneMatch(it -> it.endsWith(".part"));
        }
    }

    @Test
    void theFirstArchiveMayBreakOffAndBeTakenAgain() throws Exception {
        var root = folder.resolve("archive");
        var whole = archive(Map.of("postmortems/PM-1-a.md", "one")).readAllBytes();
        assertThatThrownBy(() ->
                        ArchiveFolder.open(root)
                                .write(
                                        new ByteArrayInputStream(
                                                Arrays.copyOf(whole, whole.length / 3))))
                .isInstanceOf(ArchiveFolder.BrokenArchive.class);
        var again = ArchiveFolder.open(root).write(new ByteArrayInputStream(whole));
        assertThat(again.postmortems()).isEqualTo(1);
    }

    @Test
    void whatNoArchiveHoldsIsRefused() throws Exception {
        var archive = ArchiveFolder.open(folder.resolve("archive"));
        for (var path :
                List.of("../evil.md", "/etc/evil", "postmortems/../../evil", ".git/config")) {
            assertThatThrownBy(() -> archive.write(archive(Map.of(path, "x"))))
                    .isInstanceOf(ArchiveFolder.BrokenArchive.class)
                    .hasMessageContaining(path);
        }
        assertThat(names(folder)).containsExactly("archive/manifest.json");
    }

    private static List<String> names(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(it -> root.relativize(it).toString())
                    .sorted()
                    .toList();
        }
    }

    private static InputStream archive(Map<String, String> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var named = new StringBuilder();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var content = file.getValue().getBytes(StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(content);
                zip.closeEntry();
                var hash =
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                named.append(named.isEmpty() ? "" : ",")
                        .append(
                                "{\"path\":\"%s\",\"sha256\":\"%s\"}"
                                        .formatted(file.getKey(), hash));
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            long postmortems =
                    files.keySet().stream().filter(it -> it.startsWith("postmortems/")).count();
            zip.write(
                    "{\"format\":\"unrepeat-archive\",\"postmortems\":%d,\"files\":[%s]}"
                            .formatted(postmortems, named)
                            .getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
