package dev.unrepeat.cli;

import dev.unrepeat.bar.edit.Fixes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes the mechanical fixes into a file: all of it or nothing, whatever happens in between. What
 * can't be read is left to the lint to tell.
 */
final class LintFixes {

    private LintFixes() {}

    static void fix(Path file, PrintWriter err) {
        if (!(TextFile.read(file) instanceof TextFile.Text text)) {
            return;
        }
        var fixed = Fixes.of(text.words());
        if (fixed.text().equals(text.words())) {
            return;
        }
        try {
            replace(file.toRealPath(), fixed.text());
            err.println("fixed " + file + ": " + String.join("; ", fixed.done()));
        } catch (IOException failed) {
            err.println("unrepeat: " + file + ": could not be written, it is as it was");
        }
    }

    private static void replace(Path file, String text) throws IOException {
        if (!Files.isWritable(file)) {
            throw new IOException("not writable");
        }
        var folder = file.toAbsolutePath().getParent();
        var fresh = Files.createTempFile(folder, ".unrepeat-", ".tmp");
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.DSYNC);
            var rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (rights != null) {
                Files.setPosixFilePermissions(fresh, rights.readAttributes().permissions());
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
