package dev.unrepeat.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything Unrepeat keeps on this machine, readable by its owner only
 * (0700). A live process holds a lock on it, so that a second start is told from what a killed
 * process left behind.
 */
public final class DataFolder implements AutoCloseable {

    static final long LEAST_SPACE = 128L << 20;

    private final Path path;
    private @Nullable FileLock lock;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** {@code $XDG_DATA_HOME/unrepeat}, by default {@code ~/.local/share/unrepeat}. */
    public static Path standard(Map<String, String> environment) {
        var data = environment.get("XDG_DATA_HOME");
        var base =
                data == null || data.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "share")
                        : Path.of(data);
        return base.resolve("unrepeat");
    }

    /**
     * Opens the folder without locking it, making it where it is missing.
     *
     * @throws CannotStart when it can't be made or written
     */
    public static DataFolder open(Path path) {
        var folder = new DataFolder(path.toAbsolutePath().normalize());
        try {
            if (!Files.isDirectory(folder.path)) {
                Files.createDirectories(folder.path);
                Files.setPosixFilePermissions(
                        folder.path, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new CannotStart(
                    ("The data folder %s can't be created (%s). Choose another with --data-dir or"
                                    + " fix its permissions.")
                            .formatted(folder.path, e),
                    e);
        }
        if (!Files.isWritable(folder.path)) {
            throw new CannotStart(
                    ("The data folder %s can't be written by this user. Choose another with"
                                    + " --data-dir or fix its permissions.")
                            .formatted(folder.path));
        }
        return folder;
    }

    /**
     * Refuses a disk on which PostgreSQL would stop soon: a new cluster takes 40 MB, and its log of
     * writes grows in pieces of 16 MB.
     *
     * @throws CannotStart when less than {@value #LEAST_SPACE} bytes are left
     */
    public void refuseFullDisk() {
        try {
            var left = Files.getFileStore(path).getUsableSpace();
            if (left < LEAST_SPACE) {
                throw new CannotStart(
                        ("The disk of %s has %d MB left, and Unrepeat needs %d MB to start. Free"
                                        + " some, or choose another folder with --data-dir.")
                                .formatted(path, left >> 20, LEAST_SPACE >> 20));
            }
        } catch (IOException e) {
            throw new CannotStart("The disk of %s can't be asked: %s".formatted(path, e), e);
        }
    }

    /**
     * Takes the lock that a live process holds until it ends, however it ends.
     *
     * @throws CannotStart when another live process holds it
     */
    @SuppressWarnings("resource") // the channel lives as long as the lock
    public void lock() {
        try {
            var channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            throw new CannotStart("The data folder %s can't be locked: %s".formatted(path, e), e);
        }
        if (lock == null) {
            throw new CannotStart(
                    ("Another Unrepeat is running on the data folder %s. Stop it first, or give"
                                    + " this one its own folder with --data-dir.")
                            .formatted(path));
        }
    }

    /** True when no live process holds the folder. */
    public boolean isFree() {
        try {
            lock();
        } catch (CannotStart _) {
            return false;
        }
        close();
        return true;
    }

    /** True when nothing is kept here yet; the lock is nothing. */
    public boolean isEmpty() {
        try (var files = Files.list(path)) {
            return files.allMatch(it -> it.getFileName().toString().equals("lock"));
        } catch (IOException e) {
            throw new CannotStart("The data folder %s can't be read: %s".formatted(path, e), e);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Where people reach the running server, or empty when none runs. */
    public Optional<String> serverUrl() {
        try {
            return Optional.of(Files.readString(path.resolve("server.url")).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Writes a file that only its owner can read (0600), whole or not at all. */
    public void writePrivate(String name, String content) {
        try {
            var fresh = path.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, content);
            Files.move(
                    fresh,
                    path.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CannotStart(
                    "%s can't be written: %s. Is the disk full?".formatted(path.resolve(name), e),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.channel().close();
                lock = null;
            }
        } catch (IOException _) {
            // The lock ends with the process in any case.
        }
    }
}
