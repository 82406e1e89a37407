package dev.unrepeat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder that holds an archive of Unrepeat, and nothing that is not its own. Each file is written
 * whole or not at all; the manifest changes last.
 */
record ArchiveFolder(Path root) {

    private static final String MANIFEST = "manifest.json";
    private static final String FORMAT = "unrepeat-archive";
    private static final String TEXTS = "postmortems";
    private static final Pattern PATH =
            Pattern.compile("(?:" + TEXTS + "/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,150}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Outcome of writing the files. */
    record Written(int postmortems, int added, int changed, int unchanged, int removed) {}

    /**
     * The folder, made when it is missing.
     *
     * @throws CommandFailure when it holds something else, or can't be written
     */
    static ArchiveFolder open(Path root) {
        try {
            Files.createDirectories(root);
            try (var files = Files.list(root)) {
                if (files.findAny().isPresent() && !isOurs(root)) {
                    throw new CommandFailure(
                            "%s holds other files; name an empty folder, or one that an export wrote"
                                    .formatted(root));
                }
            }
            if (Files.isSymbolicLink(root.resolve(TEXTS))) {
                throw new CommandFailure(
                        "%s is a link, and an export writes nowhere but into its folder; remove the link"
                                .formatted(root.resolve(TEXTS)));
            }
            var probe = Files.createTempFile(root, ".export-", ".part");
            Files.delete(probe);
            return new ArchiveFolder(root);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure("%s is a file; name a folder".formatted(root), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    "%s can't be written (%s)".formatted(root, e.getClass().getSimpleName()), e);
        }
    }

    /**
     * Takes the archive in as it comes.
     *
     * @throws BrokenArchive when it broke off or is not what it says; whole files stay
     */
    Written write(InputStream stream) throws IOException, BrokenArchive {
        var before = manifest(root);
        if (!isOurs(root)) {
            // Should this break off, the next export knows the folder by it.
            replace(
                    MANIFEST,
                    "{\"format\":\"%s\",\"files\":[]}\n".formatted(FORMAT).getBytes(UTF_8));
        }
        var hashes = new LinkedHashMap<String, String>();
        int added = 0;
        int changed = 0;
        byte[] manifest = null;
        try (var zip = new ZipInputStream(stream)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var path = entry.getName();
                if (path.equals(MANIFEST)) {
                    manifest = zip.readAllBytes();
                    continue;
                }
                if (!PATH.matcher(path).matches()) {
                    throw new BrokenArchive("it names a file that no archive has: " + path);
                }
                switch (put(path, zip, hashes)) {
                    case ADDED -> added++;
                    case CHANGED -> changed++;
                    case UNCHANGED -> {}
                }
            }
        } catch (ZipException | EOFException e) {
            throw new BrokenArchive("it broke off");
        }
        if (manifest == null) {
            throw new BrokenArchive("it broke off before its manifest");
        }
        var told = check(manifest, hashes);
        int removed = remove(before, hashes);
        replace(MANIFEST, manifest);
        return new Written(
                told.path("postmortems").asInt(),
                added,
                changed,
                hashes.size() - added - changed,
                removed);
    }

    private enum Became {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    private Became put(String path, InputStream content, Map<String, String> hashes)
            throws IOException {
        var target = root.resolve(path);
        Files.createDirectories(target.getParent());
        var part = Files.createTempFile(root, ".export-", ".part");
        try {
            var counted = new DigestInputStream(content, sha256());
            Files.copy(counted, part, StandardCopyOption.REPLACE_EXISTING);
            var hash = HexFormat.of().formatHex(counted.getMessageDigest().digest());
            hashes.put(path, hash);
            boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
            // A link is replaced by the file, wherever it leads.
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                    && hash.equals(hashOf(target))) {
                return Became.UNCHANGED;
            }
            move(part, target);
            return there ? Became.CHANGED : Became.ADDED;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void replace(String path, byte[] content) throws IOException {
        var part = Files.createTempFile(root, ".export-", ".part");
        try {
            Files.write(part, content);
            move(part, root.resolve(path));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static JsonNode check(byte[] manifest, Map<String, String> hashes)
            throws BrokenArchive {
        JsonNode told;
        try {
            told = JSON.readTree(manifest);
        } catch (JacksonException _) {
            throw new BrokenArchive("its manifest can't be read");
        }
        if (!told.path("format").asString("").equals(FORMAT) || !named(told).equals(hashes)) {
            throw new BrokenArchive("its files are not those that its manifest names");
        }
        return told;
    }

    /** Files of the archive before that this one has no more, such as one under an old title. */
    private int remove(Map<String, String> before, Map<String, String> now) throws IOException {
        int removed = 0;
        for (var path : new TreeSet<>(before.keySet())) {
            if (!now.containsKey(path)
                    && PATH.matcher(path).matches()
                    && Files.deleteIfExists(root.resolve(path))) {
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOurs(Path root) throws IOException {
        return told(root).path("format").asString("").equals(FORMAT);
    }

    /** The files that the folder's manifest names; none when it has no manifest of ours. */
    private static Map<String, String> manifest(Path root) throws IOException {
        return isOurs(root) ? named(told(root)) : Map.of();
    }

    private static JsonNode told(Path root) throws IOException {
        var file = root.resolve(MANIFEST);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? JSON.readTree(Files.readAllBytes(file))
                    : JSON.createObjectNode();
        } catch (JacksonException _) {
            // Somebody else's file of the same name.
            return JSON.createObjectNode();
        }
    }

    private static Map<String, String> named(JsonNode manifest) {
        var named = new LinkedHashMap<String, String>();
        for (var file : manifest.path("files")) {
            named.put(file.path("path").asString(""), file.path("sha256").asString(""));
        }
        return named;
    }

    private static String hashOf(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An archive that did not come whole. */
    static final class BrokenArchive extends Exception {
        BrokenArchive(String why) {
            super(why);
        }
    }
}
