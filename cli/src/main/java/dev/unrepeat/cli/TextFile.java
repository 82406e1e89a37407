package dev.unrepeat.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file as UTF-8 text, or says in one sentence why it can't be. */
final class TextFile {

    private static final long LARGEST = 16L << 20;

    private TextFile() {}

    /** What became of the file. */
    sealed interface Outcome permits Text, Unreadable {}

    record Text(String text) implements Outcome {}

    record Unreadable(String message) implements Outcome {}

    static Outcome read(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
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
            return new Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException wrong) {
            return new Unreadable(file + ": not UTF-8; save it as UTF-8 and try again");
        } catch (AccessDeniedException denied) {
            return new Unreadable(file + ": permission denied");
        } catch (NoSuchFileException gone) {
            return new Unreadable(file + ": no such file");
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
