package dev.unrepeat.cli;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code unrepeat drill}: plays the signals of a scenario at a running server, and guides. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Rehearse an incident: replay the alerts of a scenario and get guidance.",
            "Without a name it lists the scenarios. Ctrl+C ends the drill."
        },
        footer = {
            "",
            "The server and the token come from UNREPEAT_URL and UNREPEAT_TOKEN.",
            "",
            "Examples:",
            "  unrepeat drill",
            "  unrepeat drill checkout-outage --with ana,lin --speed 10",
            "  unrepeat drill --end"
        })
final class DrillCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "the scenario, such as checkout-outage")
    @Nullable String scenario;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "PERSON",
            description = "participants in paging order (default: only you)")
    List<String> participants = List.of();

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "speed-up of the alerts, 1 to 60 (default: ${DEFAULT-VALUE})")
    int speed = 1;

    @Option(names = "--end", description = "end the running drill")
    boolean end;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var server = ServerClient.fromEnvironment(System.getenv());
        if (end) {
            return endRunning(server);
        }
        return scenario == null ? list(server) : play(server, scenario);
    }

    private int list(ServerClient server) throws IOException {
        var answer = accepted(server.get("/v1/drills/scenarios"));
        var out = spec.commandLine().getOut();
        for (var it : answer.path("items").values()) {
            out.println(
                    "%-20s %s (%d alerts, about %d min)"
                            .formatted(
                                    it.path("name").asString(),
                                    it.path("title").asString(),
                                    it.path("alerts").asInt(),
                                    it.path("minutes").asInt()));
        }
        out.println();
        out.println(
                "unrepeat drill NAME starts one; it pages only you, or the people after --with.");
        return 0;
    }

    private int endRunning(ServerClient server) throws IOException {
        for (var drill : accepted(server.get("/v1/drills")).path("items").values()) {
            if (drill.path("outcome").isNull()) {
                var ref = drill.path("ref").asString();
                accepted(server.post("/v1/drills/" + ref + "/end", "application/json", ""));
                spec.commandLine().getOut().println(ref + " ended.");
                return 0;
            }
        }
        throw new CommandFailure("no drill is running");
    }

    private int play(ServerClient server, String name) throws IOException, InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        body.put("scenario", name);
        body.put("participants", participants);
        body.put("speed", speed);
        // Before the start: what can fail must not leave a drill behind that nobody plays.
        var ahead = DrillPlay.ahead(server, InstantSource.system());
        var started =
                accepted(server.post("/v1/drills", "application/json", ServerClient.json(body)));
        var text = new DrillText(spec.commandLine().getOut(), server.url());
        var play = new DrillPlay(server, started, text, ahead, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(play::stop, "end-drill"));
        play.run();
        return 0;
    }

    private static JsonNode accepted(ServerClient.Answer answer) {
        if (!answer.isOk()) {
            throw new CommandFailure(answer.detail());
        }
        return answer.json();
    }
}
