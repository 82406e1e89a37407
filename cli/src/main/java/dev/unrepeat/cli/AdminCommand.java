package dev.unrepeat.cli;

import dev.unrepeat.launch.AdminLink;
import dev.unrepeat.launch.DataFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code unrepeat admin}: administration without signing in, by the owner of the data folder. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Administration by the owner of the data folder or the database.",
        subcommands = AdminCommand.Link.class,
        footer = {"", "Example:", "  unrepeat admin link"})
final class AdminCommand {

    @Command(
            name = "link",
            mixinStandardHelpOptions = true,
            description = "Create a one-time sign-in link for an administrator.",
            footer = {
                "",
                "Examples:",
                "  unrepeat admin link",
                "  unrepeat admin link --data-dir /var/lib/unrepeat"
            })
    static final class Link implements Callable<Integer> {

        @Option(names = "--data-dir", paramLabel = "DIR", description = "the server's data folder")
        @Nullable Path dataDir;

        @Option(
                names = "--database-url",
                defaultValue = "${env:UNREPEAT_DATABASE_URL}",
                paramLabel = "JDBC_URL",
                description =
                        "the server's external database; UNREPEAT_DATABASE_URL keeps it out of"
                                + " process lists")
        @Nullable String databaseUrl;

        @Override
        public Integer call() {
            var environment = System.getenv();
            var folder =
                    DataFolder.open(dataDir == null ? DataFolder.standard(environment) : dataDir);
            System.out.println(new AdminLink(environment).make(folder, databaseUrl));
            return 0;
        }
    }
}
