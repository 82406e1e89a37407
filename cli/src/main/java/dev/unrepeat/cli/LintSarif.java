package dev.unrepeat.cli;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.bar.view.LintReport.FindingView;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** SARIF 2.1.0, as code review tools read it. */
final class LintSarif {

    private LintSarif() {}

    static void write(List<LintFiles.Linted> read, Bar bar, PrintWriter out) {
        try (var json = LintJson.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeStringProperty("version", "2.1.0");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            tool(json, bar);
            json.writeStringProperty("columnKind", "utf16CodeUnits");
            json.writeArrayPropertyStart("results");
            for (var linted : read) {
                for (var finding : linted.report().findings()) {
                    json.writeStartObject();
                    result(json, linted.report().file(), finding);
                    json.writeEndObject();
                }
                for (var waived : linted.report().waived()) {
                    json.writeStartObject();
                    result(json, linted.report().file(), waived.finding());
                    suppression(json, waived);
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void tool(JsonGenerator json, Bar bar) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "unrepeat");
        json.writeArrayPropertyStart("rules");
        for (var rule : bar.allRules()) {
            json.writeStartObject();
            json.writeStringProperty("id", rule.id());
            text(json, "shortDescription", rule.description());
            text(json, "help", "Source: " + rule.source());
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", level(rule.level().key()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, String file, FindingView finding) {
        json.writeStringProperty("ruleId", finding.rule());
        json.writeStringProperty("level", level(finding.level()));
        text(json, "message", finding.message() + " " + finding.suggestion());
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", address(file));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", finding.line());
        json.writeNumberProperty("startColumn", finding.column());
        json.writeNumberProperty("charOffset", finding.start());
        json.writeNumberProperty("charLength", finding.end() - finding.start());
        if (!finding.excerpt().isEmpty()) {
            text(json, "snippet", finding.excerpt());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void suppression(JsonGenerator json, LintReport.WaivedView waived) {
        json.writeArrayPropertyStart("suppressions");
        json.writeStartObject();
        json.writeStringProperty("kind", "inSource");
        json.writeStringProperty("status", "accepted");
        json.writeStringProperty(
                "justification", "%s (by %s)".formatted(waived.reason(), waived.by()));
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String words) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", words);
        json.writeEndObject();
    }

    /** A relative path stays relative, as code review tools want it. */
    private static String address(String file) {
        var path = Path.of(file);
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        var address = new StringBuilder();
        for (var part : path) {
            var name = new File("/", part.toString()).toURI().getRawPath();
            address.append(address.isEmpty() ? "" : "/")
                    .append(name.replaceFirst("^/+", "").replaceFirst("/$", ""));
        }
        return address.toString();
    }

    private static String level(String level) {
        return level.equals(Level.INFO.key()) ? "note" : level;
    }
}
