package dev.unrepeat.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EscalationStateTests {

    @Test
    void allowsExactlyTheseSteps() {
        assertThat(
                        Arrays.stream(EscalationState.values())
                                .map(from ->
                                        from.allowed().stream()
                                                .map(EscalationState::word)
                                                .collect(
                                                        Collectors.joining(
                                                                " ", from.word() + " -> ", ""))
                                                .strip())
                                .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(
                        """
                        active -> acknowledged stopped exhausted
                        acknowledged ->
                        stopped -> active
                        exhausted ->
                        """);
    }

    @Test
    void aRowTakesNoOtherStep() {
        var server = TestServer.running();
        var store = server.bean(EscalationStore.class);
        var db = server.bean(JdbcClient.class);
        var ref =
                server.admin()
                        .post("/v1/incidents", "{\"title\":\"x\",\"service\":\"run-states\"}")
                        .at("/ref");
        var pages = "/v1/pages?incident=" + ref;
        TestServer.expect(
                "a page", () -> !server.admin().get(pages).at("/items/0/escalation").isEmpty());
        var id = UUID.fromString(server.admin().get(pages).at("/items/0/escalation"));
        for (var from : EscalationState.values()) {
            for (var to : EscalationState.values()) {
                if (to == EscalationState.ACTIVE) {
                    continue;
                }
                db.sql(
                                "update escalation set state = :state, due_at = now() + interval '1"
                                        + " day' where id = :id")
                        .param("state", from.word())
                        .param("id", id)
                        .update();
                store.end(id, to, server.now());
                assertThat(store.find(id).orElseThrow().state())
                        .as(from + " -> " + to)
                        .isEqualTo(from.allowed().contains(to) ? to : from);
            }
        }
        db.sql("update escalation set state = 'stopped' where id = :id").param("id", id).update();
    }
}
