package dev.unrepeat.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder that files come from, and the name it is known by on every machine: the address of its
 * Git repository, or its own name where it has none. A copy of a repository ends with {@code
 * close}.
 *
 * @param links what a copy leaves out, as they are links: its author chose where they lead
 */
record GitFolder(Path root, String name, boolean isCopy, List<String> links)
        implements AutoCloseable {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|ssh|git|file)://\\S+|[\\w.-]+@[\\w.-]+:\\S+");
    private static final Pattern SECRET = Pattern.compile("^(\\w+://)[^/@]*@");
    private static final String LINK_MODE = "120000 ";
    private static final int MINUTES = 10;

    GitFolder {
        links = List.copyOf(links);
    }

    /** Whether a word of the command line names a repository elsewhere. */
    static boolean isAddress(String word) {
        return ADDRESS.matcher(word).matches();
    }

    /** Copies the newest state of a repository into a folder of its own. */
    static GitFolder copyOf(String address) throws IOException {
        var folder = Files.createTempDirectory("unrepeat-import");
        var copy = new GitFolder(folder, plain(address), true, List.of());
        try {
            // A link becomes a file that holds its address, which is removed: it is not followed.
            var said =
                    git(
                            folder,
                            List.of(
                                    "-c",
                                    "core.symlinks=false",
                                    "clone",
                                    "--quiet",
                                    "--depth",
                                    "1",
                                    "--",
                                    address,
                                    "."));
            if (said.failed()) {
                throw new CommandFailure(
                        "git could not clone %s: %s".formatted(plain(address), said.words()));
            }
            return new GitFolder(folder, copy.name(), true, removeLinks(folder));
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static List<String> removeLinks(Path folder) throws IOException {
        var said = git(folder, List.of("ls-files", "--stage", "-z"));
        if (said.failed()) {
            throw new CommandFailure("git could not list the files: " + said.words());
        }
        var links = new ArrayList<String>();
        for (var entry : said.words().split("\0")) {
            if (entry.startsWith(LINK_MODE)) {
                var link = entry.substring(entry.indexOf('\t') + 1);
                Files.deleteIfExists(folder.resolve(link));
                links.add(link);
            }
        }
        return links;
    }

    /** A folder of this machine, inside a repository or not. */
    static GitFolder of(Path folder) throws IOException {
        var real = folder.toRealPath();
        var name = real.getFileName();
        var own = new GitFolder(real, name == null ? "" : name.toString(), false, List.of());
        if (!isGitThere()) {
            return own;
        }
        var top = git(real, List.of("rev-parse", "--show-toplevel"));
        var remote = git(real, List.of("config", "--get", "remote.origin.url"));
        return top.failed() || remote.failed() || remote.words().isBlank()
                ? own
                : new GitFolder(Path.of(top.words()), plain(remote.words()), false, List.of());
    }

    /** What a file in it is called everywhere. */
    String sourceOf(Path file) throws IOException {
        return name + ":" + root.relativize(file.toRealPath()).toString().replace('\\', '/');
    }

    /** Without user and password, protocol and the ending {@code .git}. */
    static String plain(String address) {
        return SECRET.matcher(address.strip())
                .replaceFirst("$1")
                .replaceFirst("^\\w+://", "")
                .replaceFirst("^[\\w.-]+@([\\w.-]+):", "$1/")
                .replaceFirst("\\.git/?$", "")
                .replaceFirst("/+$", "");
    }

    private record Output(int code, String words) {
        boolean failed() {
            return code != 0;
        }
    }

    private static boolean isGitThere() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Pattern.compile(File.pathSeparator).splitAsStream(path))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    }

    private static Output git(Path folder, List<String> arguments) throws IOException {
        if (!isGitThere()) {
            throw new CommandFailure(
                    "git is not installed; clone the repository and name its folder");
        }
        var command = new ArrayList<>(List.of("git"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true);
        // Nobody is there to type a password into a question of git.
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        var process = builder.start();
        process.getOutputStream().close();
        try {
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new CommandFailure("git did not end within %d minutes".formatted(MINUTES));
            }
            return new Output(process.exitValue(), words.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Removes the copy, and nothing that was there before. */
    @Override
    public void close() throws IOException {
        if (!isCopy) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, java.io.@Nullable IOException broken) throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
