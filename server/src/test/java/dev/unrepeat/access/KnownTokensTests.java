package dev.unrepeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens that are remembered for seconds, and forgotten when they no longer work. */
class KnownTokensTests {

    private static final String ALERT =
            "[{\"labels\":{\"alertname\":\"token\",\"severity\":\"none\"}}]";

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final JdbcClient db = server.bean(JdbcClient.class);

    @Test
    void aTokenThatAnotherServerRevokedIsRefusedAtOnce() {
        var issued = issued();
        var sender = server.as(issued.secret());
        TestServer.expect("it is remembered", () -> remembers(issued));
        db.sql("update token set revoked_at = now() where id = :id")
                .param("id", issued.id())
                .update();
        long begun = System.nanoTime();
        TestServer.expect(
                "it is refused", () -> sender.post("/api/v2/alerts", ALERT).status() == 401);
        assertThat((System.nanoTime() - begun) / 1_000_000)
                .as("by the news, before it would be forgotten anyway")
                .isLessThan(3_000);
    }

    @Test
    void aTokenIsLookedUpAgainAfterSecondsWhateverIsHeard() {
        var issued = issued();
        var sender = server.as(issued.secret());
        TestServer.expect("it is remembered", () -> remembers(issued));
        silently(issued.id());
        TestServer.expect(
                "it is refused", () -> sender.post("/api/v2/alerts", ALERT).status() == 401);
    }

    @Test
    void onlySendersOfSignalsAreRemembered() {
        var issued = issued();
        var sender = server.as(issued.secret());
        TestServer.expect("it is remembered", () -> remembers(issued));
        silently(issued.id());
        assertThat(sender.get("/api/v2/alerts").status()).isEqualTo(401);
    }

    private record Issued(UUID id, String secret) {}

    private Issued issued() {
        var answer = admin.post("/v1/tokens", "{\"name\":\"sender\",\"scopes\":[\"signals\"]}");
        return new Issued(UUID.fromString(answer.at("/id")), answer.at("/secret"));
    }

    /** Posts by it, and tells whether the next post would need no look-up. */
    private boolean remembers(Issued issued) {
        assertThat(server.as(issued.secret()).post("/api/v2/alerts", ALERT).status())
                .isEqualTo(200);
        return server.bean(KnownTokens.class)
                .find(issued.secret(), _ -> Optional.empty())
                .isPresent();
    }

    /** Revokes a token without the news that would follow. */
    private void silently(UUID id) {
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    db.sql("alter table token disable trigger token_access").update();
                    db.sql("update token set revoked_at = now() where id = :id")
                            .param("id", id)
                            .update();
                    db.sql("alter table token enable trigger token_access").update();
                });
    }
}
