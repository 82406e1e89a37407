package dev.unrepeat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A post-mortem goes out in every form, and none of them runs where people are signed in. */
class ExportTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String drafted(String service) {
        admin.post(
                "/v1/incidents",
                "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":{\"service_down\":true}}"
                        .formatted(service, service));
        var ref = admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        return admin.get("/v1/incidents/" + ref).at("/postmortem");
    }

    private Http.Answer export(String pm, String format) {
        return admin.get("/v1/postmortems/" + pm + "/export?format=" + format);
    }

    @Test
    void everyFormHoldsTheDocumentAndIsAFileToSave() {
        var pm = drafted("export-forms");
        var graph = "/v1/postmortems/" + pm + "/causes";
        assertThat(export(pm, "svg").status()).as("no graph yet").isEqualTo(404);
        var written =
                admin.send(
                        "PUT",
                        graph,
                        """
                        {"nodes": [{"id": "out", "kind": "event", "text": "Checkout <b>answered</b> 500"},
                                   {"id": "pool", "kind": "condition", "text": "The pool was used up"}],
                         "edges": [{"from": "pool", "to": "out"}]}
                        """,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                admin.get(graph).header("ETag")));
        assertThat(written.status()).as(written.body()).isEqualTo(200);

        var html = export(pm, "html");
        assertThat(html.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(html.body())
                .contains("export-forms", pm, "<svg", "The pool was used up")
                .doesNotContain("<script", "flowchart");
        var pdf = export(pm, "pdf");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        var svg = export(pm, "svg");
        assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml;charset=UTF-8");
        assertThat(svg.body())
                .startsWith("<svg")
                .contains("&lt;b&gt;answered")
                .doesNotContain("<b>");
        for (var format : new String[] {"markdown", "html", "pdf", "svg"}) {
            assertThat(export(pm, format).header("Content-Disposition"))
                    .matches("attachment; filename=\"" + pm + "\\.[a-z]+\"");
        }
        assertThat(export(pm, "markdown").body())
                .isEqualTo(admin.get("/v1/postmortems/" + pm + "/document").body());
        assertThat(export(pm, "json").at("/read/causes/nodes/1/text"))
                .isEqualTo("The pool was used up");
        assertThat(export(pm, "docx").at("/detail"))
                .isEqualTo("format: is markdown, html, pdf, json or svg");
        assertThat(export("PM-999999", "pdf").status()).isEqualTo(404);
        assertThat(server.as("").get("/v1/postmortems/" + pm + "/export?format=pdf").status())
                .isEqualTo(401);
    }
}
