package dev.unrepeat.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import org.junit.jupiter.api.Test;

class MyContactsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aPersonSaysByWhichChannelsTheyAreReached() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Channel
                metadata: {name: mine-hook}
                spec: {type: webhook, url: "https://chat.example.org/hooks/mine"}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Channel
                metadata: {name: mine-mail}
                spec: {type: email, host: mail.example.org, from: unrepeat@example.org}
                """);
        admin.post("/v1/people", "{\"name\": \"reached\", \"roles\": [{\"role\": \"responder\"}]}");
        var link = admin.post("/v1/people/reached/links", "").at("/url");
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));

        assertThat(browser.get("/v1/session/contacts").body()).isEqualTo("{\"channels\":[]}");
        var set = put(browser, "[\"mine-hook\"]");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(browser.get("/v1/session/contacts").at("/channels/0")).isEqualTo("mine-hook");

        assertThat(put(browser, "[\"nowhere\"]").at("/detail"))
                .contains("there is no channel 'nowhere'");
        assertThat(put(browser, "[\"mine-hook\", \"mine-hook\"]").status()).isEqualTo(400);
        assertThat(put(browser, "[\"mine-mail\"]").at("/detail")).contains("add your address");
        assertThat(put(browser, "null").at("/detail")).contains("is needed");
        assertThat(browser.get("/v1/session/contacts").at("/channels/0")).isEqualTo("mine-hook");
    }

    private static Http.Answer put(Http.Browser browser, String channels) {
        return browser.send(
                "PUT", "/v1/session/contacts", "{\"channels\": %s}".formatted(channels), true);
    }
}
