package dev.unrepeat.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.unrepeat.platform.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A backup on its way to disk, beside its target under a hidden name, readable by its owner only.
 * It takes the target's name once it is whole and on the disk; closed before, it leaves nothing.
 */
final class BackupWriter implements AutoCloseable {

    /** The zip's own comment, before the hash of all that stands before that hash. */
    static final String SEAL = "unrepeat-backup sha256 ";

    static final int HASH = 64;

    /** The first entry, by which even a file that was cut off is known. */
    static final String COVER = "unrepeat-backup.txt";

    static final String MANIFEST = "manifest.json";

    private static final String UNFINISHED = ".unfinished";

    private final Path target;
    private final boolean overwrite;
    private final Path fresh;
    private final FileChannel channel;
    private final Hashed hashed;
    private final ZipOutputStream zip;
    private final Thread atExit;

    private BackupWriter(Path target, boolean overwrite) throws IOException {
        this.target = target;
        this.overwrite = overwrite;
        removeLeftovers(target);
        this.fresh = Files.createTempFile(target.getParent(), prefix(target), UNFINISHED);
        this.atExit = new Thread(this::forget, "forget unfinished backup");
        Runtime.getRuntime().addShutdownHook(atExit);
        this.channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
        hold(channel);
        this.hashed = new Hashed(Channels.newOutputStream(channel));
        this.zip = new ZipOutputStream(new BufferedOutputStream(hashed, 1 << 16));
        zip.putNextEntry(new ZipEntry(COVER));
        zip.write(
                "Everything that Unrepeat kept. 'unrepeat restore' reads it.\n".getBytes(US_ASCII));
        zip.closeEntry();
    }

    /** Shows other backups that this one runs, where the file system knows locks. */
    private static void hold(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException _) {
            // Without locks nobody can remove the file either.
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + "-";
    }

    /**
     * Removes what killed backups to the same target left, which holds everything the database
     * does. A backup that still runs holds a lock on its file.
     */
    private static void removeLeftovers(Path target) throws IOException {
        var pattern = Pattern.compile(Pattern.quote(prefix(target)) + "\\d+" + UNFINISHED);
        try (var files =
                Files.newDirectoryStream(
                        target.getParent(),
                        it -> pattern.matcher(it.getFileName().toString()).matches())) {
            for (var file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isNobodys(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isNobodys(Path file) {
        try (var open = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = open.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException _) {
            return false;
        }
    }

    /**
     * Opens a backup to be written to {@code target}.
     *
     * @throws BackupRefused when a file stands there that may not be replaced
     */
    static BackupWriter to(Path target, boolean overwrite) {
        var whole = target.toAbsolutePath().normalize();
        refuseExisting(whole, overwrite);
        try {
            return new BackupWriter(whole, overwrite);
        } catch (IOException e) {
            throw new BackupRefused(
                    "No file can be written in %s (%s). Name another place with --to."
                            .formatted(whole.getParent(), e),
                    e);
        }
    }

    private static void refuseExisting(Path target, boolean overwrite) {
        if (Files.isDirectory(target)) {
            throw new BackupRefused("%s is a folder. Name a file with --to.".formatted(target));
        }
        if (Files.exists(target) && !overwrite) {
            throw new BackupRefused(
                    "%s exists already. Name another file, or say --overwrite.".formatted(target));
        }
    }

    /** What writes the content of a part, and says how many rows it wrote. */
    interface Content {
        long writeTo(OutputStream out) throws IOException, SQLException;
    }

    /** How many rows a part has, and its hash. */
    record Part(long rows, String sha256) {}

    Part part(String name, Content content) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = new DigestOutputStream(zip, Sha256.digest());
        long rows = content.writeTo(digest);
        digest.flush();
        zip.closeEntry();
        return new Part(rows, Sha256.hex(digest.getMessageDigest()));
    }

    /** Writes the manifest, waits for the disk, and gives the file its name. */
    long finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(manifest.write());
        zip.closeEntry();
        zip.setComment(SEAL + "0".repeat(HASH));
        zip.finish();
        zip.flush();
        var hash = ByteBuffer.wrap(hashed.hash().getBytes(US_ASCII));
        for (long at = channel.size() - HASH; hash.hasRemaining(); ) {
            at += channel.write(hash, at);
        }
        channel.force(true);
        long size = channel.size();
        zip.close();
        refuseExisting(target, overwrite);
        Files.move(
                fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return size;
    }

    /** Hashes all that is written but the last characters, which become the hash. */
    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest = Sha256.digest();
        private byte[] held = new byte[0];

        Hashed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            var all = Arrays.copyOf(held, held.length + length);
            System.arraycopy(bytes, from, all, held.length, length);
            int sure = Math.max(0, all.length - HASH);
            digest.update(all, 0, sure);
            held = Arrays.copyOfRange(all, sure, all.length);
        }

        String hash() {
            return Sha256.hex(digest);
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException _) {
            // A hidden file that stays is untidy, nothing more.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nobody reads it any more.
        }
        forget();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The process is ending, and the hook does the same.
        }
    }
}
