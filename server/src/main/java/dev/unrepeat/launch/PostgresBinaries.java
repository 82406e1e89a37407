package dev.unrepeat.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs (initdb, pg_ctl, postgres), unpacked once for each release into the user's
 * cache. They come as an archive on the class path, so nothing is downloaded at the first start.
 */
record PostgresBinaries(Path home) {

    static final String RELEASE = "18.6";

    static PostgresBinaries unpack(Map<String, String> environment, Path fallback) {
        var cache = environment.get("XDG_CACHE_HOME");
        var base =
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        try {
            return unpackInto(base.resolve("unrepeat"));
        } catch (IOException _) {
            try {
                return unpackInto(fallback);
            } catch (IOException e) {
                throw new CannotStart(
                        "PostgreSQL's programs can't be unpacked into %s: %s. Is the disk full?"
                                .formatted(fallback, e),
                        e);
            }
        }
    }

    private static PostgresBinaries unpackInto(Path folder) throws IOException {
        var home = folder.resolve("postgres-" + RELEASE);
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return new PostgresBinaries(home);
        }
        Files.createDirectories(folder);
        var fresh = Files.createTempDirectory(folder, "unpacking-");
        try (var archive = archive();
                var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(fresh, entry, tar);
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw e;
            }
            // Another start unpacked the same release in the meantime; ours is not needed.
        }
        return new PostgresBinaries(home);
    }

    private static void write(Path root, TarArchiveEntry entry, InputStream content)
            throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        Files.setPosixFilePermissions(
                target,
                PosixFilePermissions.fromString(
                        (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
    }

    private static InputStream archive() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var name =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
        var stream =
                PostgresBinaries.class.getResourceAsStream(
                        "/postgres-linux-%s.txz".formatted(name));
        if (!system.contains("linux") || stream == null) {
            throw new CannotStart(
                    ("No PostgreSQL is shipped for %s on %s. Run your own PostgreSQL 15 or newer"
                                    + " and name it with --database-url.")
                            .formatted(system, machine));
        }
        return stream;
    }
}
