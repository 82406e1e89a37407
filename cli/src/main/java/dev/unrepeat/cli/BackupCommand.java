package dev.unrepeat.cli;

import dev.unrepeat.backup.Backups;
import dev.unrepeat.launch.DataFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unrepeat backup}: writes everything into one file, while the server runs or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write all data to one file, consistent as of one moment.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the backup is complete and on disk",
            "2:no backup was made; the message says why"
        },
        footer = {
            "",
            "The server may be running. The file contains secrets of channels and password hashes;"
                    + " only its owner can read it (0600). 'unrepeat restore' reads it.",
            "",
            "Examples:",
            "  unrepeat backup --to unrepeat.backup",
            "  unrepeat backup --data-dir /var/lib/unrepeat --to unrepeat.backup"
        })
final class BackupCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "a new file")
    private @Nullable Path to;

    @Option(names = "--overwrite", description = "replace the file when it exists")
    private boolean overwrite;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "the server's data folder")
    private @Nullable Path dataDir;

    @Option(
            names = "--database-url",
            defaultValue = "${env:UNREPEAT_DATABASE_URL}",
            paramLabel = "JDBC_URL",
            description =
                    "the server's external database; UNREPEAT_DATABASE_URL keeps it out of process"
                            + " lists")
    private @Nullable String databaseUrl;

    @Override
    public Integer call() {
        if (to == null) {
            throw new CommandFailure("--to is needed");
        }
        var environment = System.getenv();
        var backups = new Backups(environment, InstantSource.system());
        var done =
                databaseUrl == null
                        ? backups.take(
                                dataDir == null ? DataFolder.standard(environment) : dataDir,
                                to,
                                overwrite)
                        : backups.take(databaseUrl, to, overwrite);
        spec.commandLine()
                .getOut()
                .println(
                        "%d rows of %d tables, schema %s, in %s (%d kB). It holds secrets: keep it as safe as the server."
                                .formatted(
                                        done.rows(),
                                        done.tables(),
                                        done.schema(),
                                        to,
                                        (done.bytes() + 1023) / 1024));
        return 0;
    }
}
