package dev.unrepeat.cli;

import dev.unrepeat.bar.Bar;
import dev.unrepeat.bar.LintReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the files that the paths name and reads them; what cannot be read is said, never thrown.
 */
final class LintFiles {

    private static final long LARGEST = 16L << 20;

    private LintFiles() {}

    /** What became of one file. */
    sealed interface Outcome permits Linted, Unreadable {}

    /** A file that was read, its text kept for showing lines of it. */
    record Linted(LintReport report, String text) implements Outcome {}

    /** A file that was not, and why. */
    record Unreadable(String message) implements Outcome {}

    /** The files to read, and whether a path named nothing that could be looked into. */
    record Found(List<Path> readable, boolean missing) {
        Found {
            readable = List.copyOf(readable);
        }
    }

    static Found find(List<Path> paths, PrintWriter err) {
        var files = new ArrayList<Path>();
        boolean missing = false;
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                missing |= walk(path, files, err);
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                err.println("unrepeat: " + path + ": no such file or folder");
                missing = true;
            }
        }
        return new Found(files, missing);
    }

    private static boolean walk(Path folder, List<Path> files, PrintWriter err) {
        var inside = new ArrayList<Path>();
        var failed = new boolean[1];
        try {
            Files.walkFileTree(folder, new Markdown(inside, failed, err));
        } catch (IOException broken) {
            err.println("unrepeat: " + folder + ": the folder could not be read");
            return true;
        }
        if (inside.isEmpty() && !failed[0]) {
            err.println("unrepeat: " + folder + ": no *.md file in this folder");
        }
        inside.sort(null);
        files.addAll(inside);
        return failed[0];
    }

    /** Collects the Markdown files of a folder; hidden folders such as .git are passed over. */
    private static final class Markdown extends SimpleFileVisitor<Path> {
        private final List<Path> inside;
        private final boolean[] failed;
        private final PrintWriter err;
        private boolean top = true;

        Markdown(List<Path> inside, boolean[] failed, PrintWriter err) {
            this.inside = inside;
            this.failed = failed;
            this.err = err;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            var name = dir.getFileName();
            boolean hidden = !top && name != null && name.toString().startsWith(".");
            top = false;
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = file.getFileName();
            if (name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(".md")) {
                inside.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            err.println("unrepeat: " + file + ": could not be read");
            failed[0] = true;
            return FileVisitResult.CONTINUE;
        }
    }

    static Outcome read(Path file, Bar bar) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Unreadable(file + ": not a regular file");
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                return new Unreadable(
                        "%s: %d MB is more than the %d MB that are read"
                                .formatted(file, size >> 20, LARGEST >> 20));
            }
            var bytes = Files.readAllBytes(file);
            if (isBinary(bytes)) {
                return new Unreadable(file + ": not a text file");
            }
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return new Linted(LintReport.of(file.toString(), text, bar), text);
        } catch (CharacterCodingException wrong) {
            return new Unreadable(file + ": not UTF-8; save it as UTF-8 and try again");
        } catch (AccessDeniedException denied) {
            return new Unreadable(file + ": permission denied");
        } catch (IOException broken) {
            return new Unreadable(
                    file + ": could not be read (" + broken.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 65_536); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
