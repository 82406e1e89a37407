package dev.unrepeat.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.unrepeat.backup.Backups;
import dev.unrepeat.launch.DataFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unrepeat restore}: reads a backup into an empty data folder or an empty database. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Verify a backup from end to end, then restore it into an empty data folder or"
                        + " database.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is restored; start the server",
            "2:nothing was restored; the message says why"
        },
        footer = {
            "",
            "A backup of an older release is migrated to this one. Run an interrupted restore again"
                + " with the same folder; 'unrepeat up' refuses to start there until it has ended.",
            "",
            "Examples:",
            "  unrepeat restore --from unrepeat.backup",
            "  unrepeat restore --from unrepeat.backup --data-dir /var/lib/unrepeat"
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "the backup")
    private @Nullable Path from;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "an empty or new folder (default: $XDG_DATA_HOME/unrepeat)")
    private @Nullable Path dataDir;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC_URL",
            description = "an empty external database instead")
    private @Nullable String databaseUrl;

    @Override
    public Integer call() {
        if (from == null) {
            throw new CommandFailure("--from is needed");
        }
        if (dataDir != null && databaseUrl != null) {
            throw new CommandFailure(
                    "--data-dir and --database-url are two places; name the one to restore into");
        }
        // What goes wrong comes as an exception; the steps of each migration are noise here.
        ((Logger) LoggerFactory.getLogger("org.flywaydb")).setLevel(Level.OFF);
        var environment = System.getenv();
        var backups = new Backups(environment, InstantSource.system());
        var done =
                databaseUrl == null
                        ? backups.restore(
                                from, dataDir == null ? DataFolder.standard(environment) : dataDir)
                        : backups.restore(from, databaseUrl);
        spec.commandLine()
                .getOut()
                .println(
                        "%d rows of %d tables restored from %s (schema %s). Start the server with 'unrepeat up'."
                                .formatted(done.rows(), done.tables(), from, done.schema()));
        return 0;
    }
}
