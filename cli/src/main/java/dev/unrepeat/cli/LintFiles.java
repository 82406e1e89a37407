package dev.unrepeat.cli;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.view.LintReport;
import java.io.IOException;
import java.io.PrintWriter;
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

    private static final List<String> ENDINGS = List.of(".md", ".markdown", ".mdown", ".mkd");

    private LintFiles() {}

    /** Outcome of one file. */
    sealed interface Outcome permits Linted, Unreadable {}

    /** A file that was read, its text kept for showing lines of it. */
    record Linted(LintReport report, String text) implements Outcome {}

    /** A file that was not, and why. */
    record Unreadable(String message) implements Outcome {}

    /**
     * The files to read.
     *
     * @param missing whether a path could not be read
     * @param refused whether a path is a link that is not followed
     * @param empty whether a folder has no Markdown file
     */
    record Found(List<Path> readable, boolean missing, boolean refused, boolean empty) {
        Found {
            readable = List.copyOf(readable);
        }
    }

    /** Standard input as a path. */
    static final Path STDIN = Path.of("-");

    static Found find(List<Path> paths, PrintWriter err) {
        var files = new ArrayList<Path>();
        boolean missing = false;
        boolean refused = false;
        boolean empty = false;
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                int before = files.size();
                boolean failed = walk(path, files, err);
                missing |= failed;
                empty |= !failed && files.size() == before;
            } else if (TextFile.leaves(path)) {
                err.println("unrepeat: " + TextFile.refusal(path));
                refused = true;
            } else if (path.equals(STDIN) || Files.exists(path)) {
                files.add(path);
            } else {
                err.println("unrepeat: " + path + ": no such file or folder");
                missing = true;
            }
        }
        return new Found(files, missing, refused, empty);
    }

    private static boolean walk(Path folder, List<Path> files, PrintWriter err) {
        var inside = new ArrayList<Path>();
        var failed = new boolean[1];
        try {
            var real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
            Files.walkFileTree(real, new Markdown(real.toRealPath(), inside, failed, err));
            inside.replaceAll(file -> folder.resolve(real.relativize(file)));
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

    static boolean isMarkdown(String name) {
        var low = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(low::endsWith);
    }

    /** Collects the Markdown files of a folder; hidden folders such as .git are passed over. */
    private static final class Markdown extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> inside;
        private final boolean[] failed;
        private final PrintWriter err;
        private boolean top = true;

        Markdown(Path root, List<Path> inside, boolean[] failed, PrintWriter err) {
            this.root = root;
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
            if (name != null && isMarkdown(name.toString())) {
                if (attributes.isSymbolicLink() && leaves(file)) {
                    err.println("unrepeat: " + file + ": skipped, the link leaves the folder");
                } else {
                    inside.add(file);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        /** Whoever made the folder chose where its links lead, and it may be a private file. */
        private boolean leaves(Path link) {
            try {
                return !link.toRealPath().startsWith(root);
            } catch (IOException _) {
                // It leads nowhere; reading it says so.
                return false;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            err.println("unrepeat: " + file + ": could not be read");
            failed[0] = true;
            return FileVisitResult.CONTINUE;
        }
    }

    static Outcome read(Path file, Bar bar) {
        boolean stdin = file.equals(STDIN);
        var name = stdin ? "stdin" : file.toString();
        return switch (stdin ? TextFile.read(name, System.in) : TextFile.read(file)) {
            case TextFile.Text text ->
                    new Linted(LintReport.of(name, text.words(), bar), text.words());
            case TextFile.Unreadable reason -> new Unreadable(reason.message());
        };
    }
}
