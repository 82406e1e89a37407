package dev.unrepeat.cli;

import dev.unrepeat.Server;
import dev.unrepeat.launch.DataFolder;
import dev.unrepeat.launch.Up;
import dev.unrepeat.launch.UpSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unrepeat up}: starts the server and serves until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the server, with the bundled PostgreSQL or your own.",
        footer = {
            "",
            "Examples:",
            "  unrepeat up",
            "  unrepeat up --demo",
            "  unrepeat up --bind 0.0.0.0 --port 8443 --data-dir /var/lib/unrepeat"
        })
final class UpCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "HTTP port, 0 for any free one (default ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "address to listen on (default ${DEFAULT-VALUE}: this machine only)")
    String bind = "127.0.0.1";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the data folder (default: $XDG_DATA_HOME/unrepeat)")
    @Nullable Path dataDir;

    @Option(
            names = "--database-url",
            defaultValue = "${env:UNREPEAT_DATABASE_URL}",
            paramLabel = "JDBC_URL",
            description =
                    "an external PostgreSQL instead of the bundled one; UNREPEAT_DATABASE_URL keeps"
                            + " it out of process lists")
    @Nullable String databaseUrl;

    @Option(
            names = "--demo",
            description =
                    "start with demo data: half a year of three invented teams, in a separate"
                            + " folder")
    boolean demo;

    @Override
    public Integer call() {
        var environment = System.getenv();
        var folder = dataDir == null ? standard(environment) : dataDir;
        new Up(
                        new UpSettings(port, bind, folder, databaseUrl, demo),
                        environment,
                        Server::start,
                        System.out)
                .serve();
        return 0;
    }

    private Path standard(Map<String, String> environment) {
        var folder = DataFolder.standard(environment);
        return demo ? folder.resolveSibling("unrepeat-demo") : folder;
    }
}
