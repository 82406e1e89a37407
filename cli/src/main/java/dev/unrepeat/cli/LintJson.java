package dev.unrepeat.cli;

import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.bar.view.LintSummary;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of the contract, written as a stream: binding objects would double the time a small file
 * takes.
 */
final class LintJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private LintJson() {}

    static JsonGenerator generator(PrintWriter out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    static void write(List<LintFiles.Linted> read, PrintWriter out) {
        try (var json = generator(out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("files");
            for (var linted : read) {
                report(json, linted.report());
            }
            json.writeEndArray();
            var totals = LintTotals.of(read);
            json.writeObjectPropertyStart("totals");
            json.writeNumberProperty("files", totals.files());
            json.writeNumberProperty("errors", totals.errors());
            json.writeNumberProperty("warnings", totals.warnings());
            json.writeNumberProperty("infos", totals.infos());
            json.writeEndObject();
            json.writeEndObject();
        }
        out.println();
    }

    private static void report(JsonGenerator json, LintReport report) {
        json.writeStartObject();
        json.writeStringProperty("file", report.file());
        json.writeArrayPropertyStart("findings");
        for (var finding : report.findings()) {
            finding(json, finding);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("waived");
        for (var waived : report.waived()) {
            json.writeStartObject();
            json.writeName("finding");
            finding(json, waived.finding());
            json.writeStringProperty("reason", waived.reason());
            json.writeStringProperty("by", waived.by());
            json.writeEndObject();
        }
        json.writeEndArray();
        summary(json, report.summary());
        json.writeName("document");
        document(json, report.document());
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, LintSummary summary) {
        json.writeObjectPropertyStart("summary");
        json.writeArrayPropertyStart("good");
        summary.good().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("groups");
        for (var group : summary.groups()) {
            json.writeStartObject();
            json.writeStringProperty("rule", group.rule());
            json.writeStringProperty("level", group.level());
            json.writeNumberProperty("count", group.count());
            json.writeArrayPropertyStart("lines");
            group.lines().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeStringProperty("message", group.message());
            json.writeStringProperty("suggestion", group.suggestion());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, LintReport.FindingView finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("level", finding.level());
        json.writeNumberProperty("line", finding.line());
        json.writeNumberProperty("column", finding.column());
        json.writeNumberProperty("start", finding.start());
        json.writeNumberProperty("end", finding.end());
        json.writeStringProperty("excerpt", finding.excerpt());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("suggestion", finding.suggestion());
        json.writeStringProperty("source", finding.source());
        json.writeEndObject();
    }

    private static void document(JsonGenerator json, LintReport.DocumentView document) {
        json.writeStartObject();
        json.writeStringProperty("title", document.title());
        json.writeArrayPropertyStart("sections");
        for (var section : document.sections()) {
            json.writeString(section);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("timeline");
        for (var entry : document.timeline()) {
            var at = entry.at();
            json.writeStartObject();
            json.writeStringProperty("at", at == null ? null : at.toString());
            json.writeStringProperty("local", entry.local());
            json.writeStringProperty("zone", entry.zone());
            json.writeStringProperty("text", entry.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("actions");
        for (var action : document.actions()) {
            action(json, action);
        }
        json.writeEndArray();
        causes(json, document.causes());
        modes(json, document.failureModes());
        json.writeEndObject();
    }

    private static void modes(JsonGenerator json, LintReport.ModesView modes) {
        json.writeObjectPropertyStart("failure_modes");
        json.writeArrayPropertyStart("confirmed");
        modes.confirmed().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("suggested");
        for (var suggested : modes.suggested()) {
            json.writeStartObject();
            json.writeStringProperty("mode", suggested.mode());
            json.writeStringProperty("reason", suggested.reason());
            json.writeNumberProperty("line", suggested.line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void causes(JsonGenerator json, LintReport.CausesView causes) {
        json.writeObjectPropertyStart("causes");
        json.writeArrayPropertyStart("nodes");
        for (var node : causes.nodes()) {
            json.writeStartObject();
            json.writeStringProperty("id", node.id());
            json.writeStringProperty("kind", node.kind());
            json.writeStringProperty("text", node.text());
            json.writeStringProperty("layer", node.layer());
            json.writeStringProperty("reach", node.reach());
            json.writeArrayPropertyStart("actions");
            node.actions().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("edges");
        for (var edge : causes.edges()) {
            json.writeStartObject();
            json.writeStringProperty("from", edge.from());
            json.writeStringProperty("to", edge.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void action(JsonGenerator json, LintReport.ActionView action) {
        json.writeStartObject();
        json.writeStringProperty("text", action.text());
        json.writeStringProperty("ref", action.ref());
        json.writeStringProperty("owner", action.owner());
        json.writeStringProperty("due", action.due());
        json.writeStringProperty("ticket", action.ticket());
        json.writeBooleanProperty("done", action.done());
        json.writeStringProperty("category", action.category());
        json.writeStringProperty("horizon", action.horizon());
        json.writeBooleanProperty("weak", action.weak());
        json.writeEndObject();
    }
}
