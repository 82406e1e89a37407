package dev.unrepeat.cli;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unrepeat export}: writes all post-mortems of a server into a folder. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Export every post-mortem to a folder: its text, its metadata, an index and a"
                        + " manifest. Run again, it updates the folder.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the folder is complete",
            "1:the archive was interrupted; the files written are complete, the manifest is the"
                    + " previous one",
            "2:usage mistake, the folder can't be used, or no server answers"
        },
        footer = {
            "",
            "The server and the token come from UNREPEAT_URL and UNREPEAT_TOKEN. Texts are written"
                    + " byte for byte; 'unrepeat import' reads the folder.",
            "",
            "Examples:",
            "  unrepeat export --to archive/",
            "  unrepeat export --to archive/ && git -C archive add --all"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "An empty or new folder, or one that an export wrote.")
    private @Nullable Path to;

    @Override
    public Integer call() throws IOException {
        if (to == null) {
            throw new CommandFailure("--to is needed");
        }
        var server = ServerClient.fromEnvironment(System.getenv());
        var folder = ArchiveFolder.open(to);
        try (var archive = server.stream("/v1/postmortems/archive")) {
            var written = folder.write(archive);
            spec.commandLine()
                    .getOut()
                    .println(
                            "%d post-mortem%s in %s: %d files new, %d changed, %d as they were, %d removed"
                                    .formatted(
                                            written.postmortems(),
                                            written.postmortems() == 1 ? "" : "s",
                                            to,
                                            written.added(),
                                            written.changed(),
                                            written.unchanged(),
                                            written.removed()));
            return 0;
        } catch (ArchiveFolder.BrokenArchive | HttpTimeoutException e) {
            return brokeOff(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return brokeOff(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private int brokeOff(String why) {
        spec.commandLine()
                .getErr()
                .println(
                        "unrepeat: the archive is incomplete: %s. Run it again; files already in %s are kept."
                                .formatted(why, to));
        return 1;
    }
}
