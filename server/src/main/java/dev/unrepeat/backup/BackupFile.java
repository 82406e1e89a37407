package dev.unrepeat.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.unrepeat.platform.Sha256;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup that was checked from its first byte to its last: whole, and as it was written. */
final class BackupFile implements AutoCloseable {

    private static final int LARGEST_MANIFEST = 16 << 20;
    private static final int COVERED = 64;

    private final String name;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(String name, ZipFile zip, Manifest manifest) {
        this.name = name;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens and checks a file.
     *
     * @throws BackupRefused when it is no backup, was cut off or changed, or is of a newer format
     */
    @SuppressWarnings("resource") // closed with the backup, or when the check fails
    static BackupFile open(Path path) {
        var name = path.toString();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new BackupRefused("%s can't be read. Name the file of a backup.".formatted(name));
        }
        ZipFile zip;
        try {
            checkSeal(path);
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw damaged(name, "it can't be read", e);
        }
        try {
            var file = new BackupFile(name, zip, manifest(zip, name));
            for (var table : file.manifest.tables()) {
                file.check(table);
            }
            return file;
        } catch (RuntimeException e) {
            try {
                zip.close();
            } catch (IOException _) {
                // The refusal matters more.
            }
            throw e;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    private static Manifest manifest(ZipFile zip, String name) {
        var entry = zip.getEntry(BackupWriter.MANIFEST);
        if (entry == null) {
            throw Manifest.notABackup(name);
        }
        try (var in = zip.getInputStream(entry)) {
            return Manifest.read(in.readNBytes(LARGEST_MANIFEST), name);
        } catch (IOException e) {
            throw damaged(name, "its manifest can't be unpacked", e);
        }
    }

    private void check(Manifest.Table table) {
        try (var part = open(table)) {
            part.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw damaged(name, "the rows of '%s' can't be unpacked".formatted(table.name()), e);
        }
    }

    /** The rows of a table; the end of the stream is only reached when they are as written. */
    InputStream open(Manifest.Table table) throws IOException {
        var entry = zip.getEntry(table.part());
        if (entry == null) {
            throw damaged(name, "the rows of '%s' are missing".formatted(table.name()), null);
        }
        var digest = new DigestInputStream(zip.getInputStream(entry), Sha256.digest());
        return new Checked(digest, table);
    }

    private final class Checked extends FilterInputStream {

        private final DigestInputStream digest;
        private final Manifest.Table table;
        private boolean ended;

        Checked(DigestInputStream digest, Manifest.Table table) {
            super(digest);
            this.digest = digest;
            this.table = table;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? end() : read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            return read < 0 ? end() : read;
        }

        private int end() {
            if (!ended && !Sha256.hex(digest.getMessageDigest()).equals(table.sha256())) {
                throw damaged(name, "the rows of '%s' were changed".formatted(table.name()), null);
            }
            ended = true;
            return -1;
        }
    }

    /** Every byte counts: the file ends with the hash of all that stands before it. */
    private static void checkSeal(Path path) throws IOException {
        var name = path.toString();
        long hashed = Files.size(path) - BackupWriter.HASH;
        var digest = Sha256.digest();
        try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            in.mark(COVERED);
            boolean ours =
                    new String(in.readNBytes(COVERED), US_ASCII).contains(BackupWriter.COVER);
            if (!ours) {
                throw Manifest.notABackup(name);
            }
            in.reset();
            var buffer = new byte[1 << 16];
            for (long left = hashed; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw damaged(name, "it is not whole", null);
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (!new String(in.readAllBytes(), US_ASCII).equals(Sha256.hex(digest))) {
                throw damaged(name, "it was cut off or changed", null);
            }
        }
    }

    private static BackupRefused damaged(String name, String how, @Nullable Exception cause) {
        var message =
                "%s is damaged: %s. Take another copy of it or an older backup."
                        .formatted(name, how);
        return cause == null ? new BackupRefused(message) : new BackupRefused(message, cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException _) {
            // It was only read.
        }
    }
}
