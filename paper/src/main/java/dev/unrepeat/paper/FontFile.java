package dev.unrepeat.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A TrueType font without its ligatures. PDFBox looks for them in each word anew, which takes four
 * fifths of the time that a long document needs; Latin text reads the same without.
 */
final class FontFile {

    private static final int DIRECTORY = 12;
    private static final int ENTRY = 16;

    private FontFile() {}

    /** The font in the class path; its table of substitutions is hidden under another name. */
    static InputStream open(String path) {
        try (var in = FontFile.class.getResourceAsStream(path)) {
            var bytes = Objects.requireNonNull(in, path).readAllBytes();
            int tables = (bytes[4] & 0xff) << 8 | bytes[5] & 0xff;
            for (int i = 0; i < tables; i++) {
                int at = DIRECTORY + i * ENTRY;
                if (bytes[at] == 'G' && bytes[at + 1] == 'S' && bytes[at + 2] == 'U') {
                    bytes[at] = 'g';
                }
            }
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
