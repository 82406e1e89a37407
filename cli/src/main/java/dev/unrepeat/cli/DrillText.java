package dev.unrepeat.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/** Text of a drill in a terminal: one line for each thing that happens, and the next step. */
final class DrillText {

    private static final int SECONDS = 60;

    private final PrintWriter out;
    private final URI server;
    private final Set<String> done = new HashSet<>();
    private String next = "";
    private String incident = "";
    private String lastTrouble = "";

    DrillText(PrintWriter out, URI server) {
        this.out = out;
        this.server = server;
    }

    void begins(JsonNode drill) {
        line(bold(drill.path("ref").asString() + ": " + drill.path("title").asString()));
        line(drill.path("brief").asString());
        line("");
        line(
                "Taking part, in the order of paging: "
                        + drill.path("participants")
                                .valueStream()
                                .map(DrillText::participant)
                                .collect(Collectors.joining(", ")));
        int speed = drill.path("speed").asInt();
        if (speed > 1) {
            line(
                    "Signals come %d times faster than written; the clocks of the incident run as always."
                            .formatted(speed));
        }
        line("Ctrl+C ends it. It is not counted in any figure and notifies nobody else.");
        line("");
    }

    private static String participant(JsonNode person) {
        int channels = person.path("channels").asInt();
        var reached =
                switch (channels) {
                    case 0 -> "no channel: pages in the app only";
                    case 1 -> "1 channel";
                    default -> channels + " channels";
                };
        return "%s (%s)".formatted(person.path("name").asString(), reached);
    }

    void sent(int alerts) {
        line("  %d alert%s came in".formatted(alerts, alerts == 1 ? "" : "s"));
    }

    /** Tells what is new since the last look: the incident, steps that were done, the next one. */
    void stands(JsonNode drill) {
        var opened = drill.path("incident").asString("");
        if (!opened.isEmpty() && incident.isEmpty()) {
            incident = opened;
            line("");
            line(bold("%s is open: %s/incidents/%s".formatted(opened, server, opened)));
        }
        int number = 0;
        JsonNode following = null;
        for (var step : drill.path("tour").values()) {
            if (step.path("done").asBoolean()) {
                if (done.add(step.path("seen").asString())) {
                    line("  done: " + step.path("do").asString());
                }
            } else if (following == null) {
                following = step;
                number = done.size() + 1;
            }
        }
        if (following != null
                && !incident.isEmpty()
                && drill.path("outcome").isNull()
                && !next.equals(following.path("seen").asString())) {
            next = following.path("seen").asString();
            line("");
            line(
                    bold(
                            "%d of %d  %s"
                                    .formatted(
                                            number,
                                            drill.path("tour").size(),
                                            following.path("do").asString())));
            line("        " + following.path("hint").asString());
        }
    }

    void recovers(String words) {
        line("");
        line("  " + words);
    }

    void waits(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            line("  " + trouble);
        }
    }

    /** The report: how long each part took, and each deadline with what was left of it. */
    void ends(JsonNode drill) {
        line("");
        line(
                bold(
                        "%s is over (%s). How it went:"
                                .formatted(
                                        drill.path("ref").asString(),
                                        drill.path("outcome").asString())));
        var report = drill.path("report");
        report.path("seconds")
                .properties()
                .forEach(it ->
                        line(
                                "  %-16s %s after the first alert"
                                        .formatted(it.getKey(), time(it.getValue().asLong()))));
        for (var clock : report.path("clocks").values()) {
            line(
                    "  %-16s %s"
                            .formatted(
                                    clock.path("name").asString().replace('_', ' '),
                                    margin(clock)));
        }
        line(
                "  %d of %d steps, %d of %d clocks in time"
                        .formatted(
                                report.path("steps_done").asInt(),
                                report.path("steps").asInt(),
                                report.path("clocks_met").asInt(),
                                report.path("clocks_met").asInt()
                                        + report.path("clocks_missed").asInt()));
        line("Report: %s/drills/%s".formatted(server, drill.path("ref").asString()));
    }

    private static String margin(JsonNode clock) {
        long seconds = Math.abs(clock.path("margin_seconds").asLong());
        return switch (clock.path("state").asString()) {
            case "met" -> "in time, with %s left".formatted(time(seconds));
            case "missed" ->
                    clock.path("margin_seconds").isNull()
                            ? "missed, and still running"
                            : "missed by " + time(seconds);
            case "not_needed" -> "stopped before its time, nothing was to be done any more";
            case String state -> state;
        };
    }

    private static String time(long seconds) {
        return "%d:%02d min".formatted(seconds / SECONDS, seconds % SECONDS);
    }

    private static String bold(String text) {
        return Ansi.AUTO.string("@|bold " + text.replace("|@", "| @") + "|@");
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
