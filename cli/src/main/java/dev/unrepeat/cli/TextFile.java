package dev.unrepeat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that should be text; what is wrong with it is said in words, never thrown. */
sealed interface TextFile {

    /** The largest file that is read, in bytes. */
    long LARGEST = 16L << 20;

    /** The words of the file. */
    record Text(String words) implements TextFile {}

    /** Why there are none; one line for the person, with the name of the file. */
    record Unreadable(String message) implements TextFile {}

    /**
     * Reads a file that somebody named. Whoever made its folder, such as a repository, chose where
     * a link in it leads, so one that leaves the folder is not followed.
     */
    static TextFile named(Path file) {
        return leaves(file) ? new Unreadable(refusal(file)) : read(file);
    }

    /** Tells whether a file is a link to something outside of the folder that it is in. */
    static boolean leaves(Path file) {
        var folder = file.toAbsolutePath().getParent();
        try {
            return Files.isSymbolicLink(file)
                    && folder != null
                    && !file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException _) {
            // It leads nowhere; reading it says so.
            return false;
        }
    }

    /** What is said of such a link. */
    static String refusal(Path file) {
        return file + ": is a link that leaves its folder; name the file that it leads to";
    }

    static TextFile read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Unreadable(
                        file + (Files.exists(file) ? ": not a regular file" : ": no such file"));
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                return new Unreadable(
                        "%s: %d MB is more than the %d MB that are read"
                                .formatted(file, size >> 20, LARGEST >> 20));
            }
            return decoded(file.toString(), Files.readAllBytes(file));
        } catch (AccessDeniedException denied) {
            return new Unreadable(file + ": permission denied");
        } catch (IOException broken) {
            return new Unreadable(
                    file + ": could not be read (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** Reads a stream to its end; {@code name} is what messages call it. */
    static TextFile read(String name, InputStream in) {
        try {
            var bytes = in.readNBytes((int) LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Unreadable(
                        "%s: more than the %d MB that are read".formatted(name, LARGEST >> 20));
            }
            return decoded(name, bytes);
        } catch (IOException broken) {
            return new Unreadable(
                    name + ": could not be read (" + broken.getClass().getSimpleName() + ")");
        }
    }

    private static TextFile decoded(String name, byte[] bytes) {
        if (bytes.length > 1
                && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF
                && Math.min(bytes[0] & 0xFF, bytes[1] & 0xFF) == 0xFE) {
            return new Unreadable(name + ": UTF-16; save it as UTF-8 and try again");
        }
        if (isBinary(bytes)) {
            return new Unreadable(name + ": not a text file");
        }
        try {
            return new Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException wrong) {
            return new Unreadable(name + ": not UTF-8; save it as UTF-8 and try again");
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
