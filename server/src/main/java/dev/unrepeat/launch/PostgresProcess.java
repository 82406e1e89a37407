package dev.unrepeat.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL's programs are run. They refuse to run as root; root therefore runs them in a user
 * namespace ({@code unshare -U}), else as a service user ({@code setpriv}).
 */
sealed interface PostgresProcess {

    /** What a program answered. */
    record Outcome(int code, String output) {}

    List<String> prefix();

    /** Hands a file to the user that PostgreSQL runs as. */
    default void give(Path path) throws IOException {}

    record AsMyself() implements PostgresProcess {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    record InUserNamespace() implements PostgresProcess {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U", "--");
        }
    }

    record AsServiceUser(String user) implements PostgresProcess {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + user, "--init-groups", "--regid=" + user, "--");
        }

        @Override
        public void give(Path path) throws IOException {
            var owner =
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(user);
            Files.setOwner(path, owner);
        }
    }

    static PostgresProcess forUser(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new AsMyself();
        }
        if (works(List.of("unshare", "-U", "--", "true"))) {
            return new InUserNamespace();
        }
        for (var user : List.of("unrepeat", "postgres")) {
            var process = new AsServiceUser(user);
            var look = new ArrayList<>(process.prefix());
            look.addAll(List.of("test", "-x", folder.toString()));
            if (works(look)) {
                return process;
            }
        }
        throw new CannotStart(
                "PostgreSQL does not run as root, and this machine allows neither user namespaces"
                        + " nor a service user that may enter "
                        + folder
                        + ". Start Unrepeat as an ordinary user, or make a user (useradd --system"
                        + " unrepeat) and give it the data folder, or name a PostgreSQL of your own"
                        + " with --database-url.");
    }

    private static boolean works(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    default Outcome run(PostgresBinaries binaries, List<String> command) {
        var words = new ArrayList<>(prefix());
        words.add(binaries.home().resolve("bin").resolve(command.getFirst()).toString());
        words.addAll(command.subList(1, command.size()));
        try {
            // pg_ctl's child keeps inherited streams open, so the output goes to a file.
            var output = Files.createTempFile("unrepeat-", ".out");
            try {
                var builder = new ProcessBuilder(words).redirectErrorStream(true);
                builder.environment().put("LC_ALL", "C");
                var process =
                        builder.redirectOutput(output.toFile())
                                .redirectInput(new File("/dev/null"))
                                .start();
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(-1, command.getFirst() + " did not end within 120 seconds");
                }
                return new Outcome(
                        process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return new Outcome(-1, "%s could not be run: %s".formatted(command.getFirst(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, command.getFirst() + " was interrupted");
        }
    }
}
