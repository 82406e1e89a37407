package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Structured edits of a post-mortem over HTTP: each changes its own words and no others. */
class DocumentEditsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String incident(String service) {
        admin.post(
                "/v1/incidents",
                "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":{\"service_down\":true}}"
                        .formatted(service, service));
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    private String postmortemOf(String incident) {
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"resolved\"}");
        return admin.get("/v1/incidents/" + incident).at("/postmortem");
    }

    private Http.Answer document(String pm) {
        return admin.get("/v1/postmortems/" + pm + "/document");
    }

    private String save(String pm, String text) {
        var saved =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        text,
                        Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                document(pm).header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        return saved.header("ETag");
    }

    @Test
    void findingsCarryWhatMendsThem() {
        var pm = postmortemOf(incident("fix-road"));
        var text =
                document(pm).body().replace("## Actions\n", "## Actions\n\n- [ ] 😀 alert on it\n");
        var tag = save(pm, text);
        var findings = admin.get("/v1/postmortems/" + pm + "/findings");
        assertThat(findings.header("ETag")).isEqualTo(tag);
        assertThat(findings.header("Cache-Control")).contains("no-store");
        var linted = admin.send("POST", "/v1/lint", text, Map.of("Content-Type", "text/markdown"));
        for (var answer : new Http.Answer[] {findings, linted}) {
            var found = answer.json().path("findings");
            int seen = 0;
            for (var finding : found) {
                if (finding.path("rule").asString("").equals("action-no-owner")) {
                    var fix = finding.path("fixes").get(0);
                    var edit = fix.path("edits").get(0);
                    int from = edit.path("from").asInt();
                    var now =
                            text.substring(0, from)
                                    + edit.path("text").asString("")
                                    + text.substring(edit.path("to").asInt());
                    assertThat(now).contains("- [ ] 😀 alert on it (owner: @)\n");
                    assertThat(now.substring(0, fix.path("cursor").asInt())).endsWith("(owner: @");
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(1);
        }
    }
}
