package dev.unrepeat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/search}: by reference, by words of a title, and what is not found. */
class SearchTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void findsByReferenceAndByWordsInAnyOrderAndState() {
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"Quokkas block the"
                                        + " checkout_lane\",\"service\":\"search-lane\"}")
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(first(ref.toLowerCase(Locale.ROOT), "/ref")).isEqualTo(ref);
        assertThat(first("lane quokkas", "/ref")).isEqualTo(ref);
        assertThat(first("lane quokkas", "/kind")).isEqualTo("incident");
        assertThat(first("lane quokkas", "/excerpt")).isEqualTo("SEV3, resolved");
        assertThat(first("search-lane", "/kind")).isEqualTo("service");
        assertThat(first("admin&kind=person", "/ref")).isEqualTo("admin");
        assertThat(count("quokkas wombat")).isZero();
        assertThat(count("checkout%25lane")).as("no wildcards").isZero();
        assertThat(count("quokkas&kind=action")).isZero();
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(admin.get("/v1/search?q=+").status()).isEqualTo(400);
        assertThat(admin.get("/v1/search?q=a&kind=cat").at("/detail")).contains("postmortem");
    }

    private String first(String question, String field) {
        return admin.get("/v1/search?q=" + question.replace(" ", "+")).at("/items/0" + field);
    }

    private int count(String question) {
        return admin.get("/v1/search?q=" + question.replace(" ", "+")).json().path("items").size();
    }
}
