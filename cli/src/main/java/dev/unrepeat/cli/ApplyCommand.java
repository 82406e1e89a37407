package dev.unrepeat.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code unrepeat apply}: sends configuration as code to a running server. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Apply configuration as code: users, teams, services, channels, schedules,"
                        + " policies.",
        footer = {
            "",
            "The server and the token come from UNREPEAT_URL and UNREPEAT_TOKEN.",
            "",
            "Examples:",
            "  unrepeat apply -f unrepeat.yaml --dry-run",
            "  cat teams.yaml services.yaml | unrepeat apply -f -"
        })
final class ApplyCommand implements Callable<Integer> {

    private static final int UNPROCESSABLE = 422;

    @Option(
            names = "-f",
            required = true,
            paramLabel = "FILE",
            description = "the YAML file, or - for standard input")
    Path file = Path.of("-");

    @Option(names = "--dry-run", description = "print what would change, without changing it")
    boolean dryRun;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var answer =
                ServerClient.fromEnvironment(System.getenv())
                        .post(
                                "/v1/config/apply?dry_run=" + dryRun,
                                "application/yaml; charset=utf-8",
                                read());
        var out = spec.commandLine().getOut();
        if (answer.isOk()) {
            for (var change : answer.json().path("changes").values()) {
                out.println(line(change));
            }
            if (dryRun) {
                out.println("Nothing was changed: this was a dry run.");
            }
            return 0;
        }
        var err = spec.commandLine().getErr();
        if (answer.status() == UNPROCESSABLE) {
            for (var mistake : answer.json().path("errors").values()) {
                err.println(
                        "%s:%d:%d: %s"
                                .formatted(
                                        file,
                                        mistake.path("line").asInt(),
                                        mistake.path("column").asInt(),
                                        mistake.path("detail").asString()));
            }
        }
        err.println("unrepeat: " + answer.detail());
        return answer.status() == UNPROCESSABLE ? 1 : Unrepeat.BAD_USAGE;
    }

    private String read() throws IOException {
        if (file.toString().equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure("there is no file " + file, e);
        } catch (MalformedInputException e) {
            throw new CommandFailure(file + " is not UTF-8 text", e);
        }
    }

    private static String line(JsonNode change) {
        var fields = change.path("fields");
        var names = new StringBuilder();
        fields.values()
                .forEach(it -> names.append(names.isEmpty() ? "" : ", ").append(it.asString()));
        var line =
                new StringBuilder(
                        "%-9s %s/%s%s"
                                .formatted(
                                        change.path("change").asString(),
                                        change.path("kind").asString(),
                                        change.path("name").asString(),
                                        names.isEmpty() ? "" : " (" + names + ")"));
        change.path("effects")
                .values()
                .forEach(it -> line.append("\n          ").append(it.asString()));
        return line.toString();
    }
}
