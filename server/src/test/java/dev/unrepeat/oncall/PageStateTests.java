package dev.unrepeat.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PageStateTests {

    @Test
    void allowsExactlyTheseSteps() {
        assertThat(
                        Arrays.stream(PageState.values())
                                .map(from ->
                                        from.allowed().stream()
                                                .map(PageState::word)
                                                .collect(
                                                        Collectors.joining(
                                                                " ", from.word() + " -> ", ""))
                                                .strip())
                                .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(
                        """
                        queued -> sent acknowledged failed cancelled
                        sent -> queued acknowledged cancelled
                        acknowledged ->
                        failed ->
                        cancelled ->
                        """);
    }

    /** The table holds for the rows as well, whatever a caller asks for. */
    @Test
    void aRowTakesNoOtherStep() {
        var server = TestServer.running();
        var store = server.bean(PageStore.class);
        var db = server.bean(JdbcClient.class);
        var ref =
                server.admin()
                        .post("/v1/incidents", "{\"title\":\"x\",\"service\":\"page-states\"}")
                        .at("/ref");
        var pages = "/v1/pages?incident=" + ref;
        TestServer.expect("a page", () -> !server.admin().get(pages).at("/items/0/id").isEmpty());
        var id = UUID.fromString(server.admin().get(pages).at("/items/0/id"));
        for (var from : PageState.values()) {
            for (var to : PageState.values()) {
                db.sql("update page set state = :state where id = :id")
                        .param("state", from.word())
                        .param("id", id)
                        .update();
                store.setState(id, to, server.now());
                assertThat(store.find(id).orElseThrow().state())
                        .as(from + " -> " + to)
                        .isEqualTo(from.allowed().contains(to) ? to : from);
            }
        }
        db.sql("update page set state = 'cancelled' where id = :id").param("id", id).update();
    }
}
