package dev.unrepeat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.config.Policies;
import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The policy, the run in small steps, and what administrators see of it. */
class RetentionTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final JdbcClient db = server.bean(JdbcClient.class);
    private final RetentionStore store = server.bean(RetentionStore.class);
    private final RetentionStep step = server.bean(RetentionStep.class);
    private final TransactionTemplate transaction = server.bean(TransactionTemplate.class);

    /** Steps are taken here by hand, and nothing else is due. */
    @BeforeEach
    void standStill() {
        server.bean(RetentionWorker.class).stop();
        store.ensure(List.of("quarantine"), Instant.EPOCH);
        db.sql("update retention set due_at = '2999-01-01', place = null, going = 0").update();
    }

    private void due(String name) {
        db.sql("update retention set due_at = '2001-01-01' where name = :name")
                .param("name", name)
                .update();
    }

    private void oldBodies(int count) {
        db.sql(
                        """
                        insert into quarantine (id, at, source, sent_by, reason, body)
                        select gen_random_uuid(), '2001-01-01', 'old', 'somebody', 'no list', ''
                          from generate_series(1, :count)
                        """)
                .param("count", count)
                .update();
    }

    private int bodies() {
        return db.sql("select count(*) from quarantine where source = 'old'")
                .query(Integer.class)
                .single();
    }

    private RetentionStore.Progress progress(String name) {
        return store.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void goesInSmallStepsAndAfterAKillOnFromWhereItWas() {
        oldBodies(1200);
        due("quarantine");
        long total = progress("quarantine").total();

        assertThat(step.take()).isTrue();
        assertThat(bodies()).isEqualTo(700);
        assertThat(progress("quarantine").going()).isEqualTo(500);

        transaction.executeWithoutResult(killed -> {
            step.take();
            killed.setRollbackOnly();
        });
        assertThat(bodies()).as("the step that was cut off is taken back whole").isEqualTo(700);
        assertThat(progress("quarantine").going()).isEqualTo(500);

        while (step.take()) {
            assertThat(progress("quarantine").failedAt()).isEmpty();
        }
        assertThat(bodies()).isZero();
        var ended = progress("quarantine");
        assertThat(ended.beganAt()).isEmpty();
        assertThat(ended.endedAt()).isPresent();
        assertThat(ended.gone()).isGreaterThanOrEqualTo(1200);
        assertThat(ended.total()).isEqualTo(total + ended.gone());
        assertThat(ended.dueAt()).isAfter(ended.endedAt().orElseThrow());
    }

    @Test
    void oneServerAtATime() {
        oldBodies(1);
        due("quarantine");
        transaction.executeWithoutResult(_ -> {
            assertThat(store.takeTurn()).isTrue();
            assertThat(CompletableFuture.supplyAsync(step::take).join())
                    .as("another server's step")
                    .isFalse();
        });
        assertThat(bodies()).isEqualTo(1);
        while (step.take()) {}
        assertThat(bodies()).isZero();
    }

    @Test
    void aClassThatFailsTakesNothingWithItAndIsToBeWatched() {
        oldBodies(1);
        var broken =
                new RetentionClass() {
                    @Override
                    public About about() {
                        return new About("broken", "", "", Duration.ofDays(1), Duration.ofDays(1));
                    }

                    @Override
                    public Stock stock(Instant before) {
                        return new Stock(0, null, 0);
                    }

                    @Override
                    public Step letGo(Instant before, @Nullable String after, int most) {
                        db.sql("delete from quarantine where source = 'old'").update();
                        db.sql("select 1 / 0").query(Integer.class).single();
                        return new Step(0, null);
                    }
                };
        store.ensure(List.of("broken"), Instant.EPOCH);
        try {
            var failing =
                    new RetentionStep(
                            new RetentionPolicyKind(server.bean(Policies.class), List.of(broken)),
                            store,
                            server.bean(PlatformTransactionManager.class),
                            server.bean(InstantSource.class));
            assertThat(failing.take()).isTrue();
            assertThat(failing.take()).as("not again at once").isFalse();

            assertThat(bodies()).isEqualTo(1);
            assertThat(progress("broken").failure()).isEqualTo("DataIntegrityViolationException");
            var check = RetentionChecks.check(store.all(), Instant.now(), true);
            assertThat(check.status()).isEqualTo(HealthCheck.Status.WARN);
            assertThat(check.observed()).isEqualTo("broken: failed and is tried again");
        } finally {
            db.sql("delete from retention where name = 'broken'").update();
            db.sql("delete from quarantine where source = 'old'").update();
        }
    }

    @Test
    void aRunThatIsADayBehindIsToBeWatched() {
        var now = Instant.parse("2026-03-03T00:00:00Z");
        assertThat(
                        RetentionChecks.check(
                                        List.of(dueAt(now.minus(Duration.ofDays(1)))), now, true)
                                .status())
                .isEqualTo(HealthCheck.Status.PASS);
        assertThat(RetentionChecks.check(List.of(dueAt(now)), now, true).observed())
                .isEqualTo("has not run yet; the first run is a day after the first start");
        var late = RetentionChecks.check(List.of(dueAt(now.minusSeconds(86_401))), now, true);
        assertThat(late.status()).isEqualTo(HealthCheck.Status.WARN);
        assertThat(late.observed()).isEqualTo("alerts: more than a day behind");
        assertThat(
                        RetentionChecks.check(List.of(dueAt(now.minusSeconds(86_401))), now, false)
                                .status())
                .as("a server that has just started gets to it first")
                .isEqualTo(HealthCheck.Status.PASS);
    }

    private static RetentionStore.Progress dueAt(Instant due) {
        return new RetentionStore.Progress(
                "alerts",
                due,
                Optional.empty(),
                null,
                0,
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                null);
    }

    @Test
    void theShippedPolicySaysWhatHoldsWithoutOne() {
        var policy = server.bean(RetentionPolicyKind.class);
        assertThat(policy.classes())
                .extracting(RetentionClass::name)
                .containsExactly(
                        "alerts",
                        "changes",
                        "deliveries",
                        "journal",
                        "quarantine",
                        "sessions",
                        "tokens");
        var shipped = server.bean(Policies.class).newest("RetentionPolicy", "default");
        assertThat(shipped.orElseThrow().body()).hasSameSizeAs(policy.classes());
        policy.classes()
                .forEach(it ->
                        assertThat(policy.current().get(it.name()))
                                .isEqualTo(new RetentionPeriod(it.about().standard())));
    }

    @Test
    void aPolicyThatKeepsTooShortOrWhatNobodyKnowsIsRefusedWithTheLine() {
        var refused =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: RetentionPolicy
                        metadata: {name: default}
                        spec:
                          alerts: 1h
                          incidents: 90d
                          tokens: soon
                        """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("alerts: at least 7d was expected, or 'forever', not '1h'")
                .contains("unknown key 'incidents'. Use one of: alerts, changes, deliveries,")
                .contains("was expected, not 'soon'; or 'forever'")
                .contains("\"line\":5")
                .contains("\"line\":6")
                .contains("\"line\":7");
    }

    @Test
    void administratorsSeeWhatIsThereAndWhatAnotherDurationWouldLetGo() {
        db.sql(
                        """
                        insert into quarantine (id, at, source, sent_by, reason, body)
                        values (gen_random_uuid(), :at, 'old', 'somebody', 'no list', '')
                        """)
                .param(
                        "at",
                        server.bean(InstantSource.class)
                                .instant()
                                .minus(Duration.ofDays(3))
                                .atOffset(ZoneOffset.UTC))
                .update();
        var policy = of(admin.get("/v1/retention"), "quarantine");
        var shorter = of(admin.get("/v1/retention?quarantine=2d"), "quarantine");
        db.sql("delete from quarantine where source = 'old'").update();

        assertThat(policy.at("/keep").asString()).isEqualTo("30d");
        assertThat(policy.at("/rows").asLong()).isPositive();
        assertThat(policy.at("/oldest").asString()).isNotEmpty();
        assertThat(shorter.at("/keep").asString()).isEqualTo("2d");
        assertThat(shorter.at("/due").asLong()).isEqualTo(policy.at("/due").asLong() + 1);

        assertThat(of(admin.get("/v1/retention?alerts=forever"), "alerts").at("/due").asLong())
                .isZero();
        var tooShort = admin.get("/v1/retention?alerts=1d");
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.body()).contains("alerts: at least 7d was expected");
        var unknown = admin.get("/v1/retention?audit=1d");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body())
                .contains("audit: is not a class of records. Use one of: alerts,");
    }

    private static JsonNode of(Http.Answer answer, String name) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/items").values().stream()
                .filter(it -> it.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSystemPageHasALine() {
        var checks = admin.get("/v1/system").json().at("/checks").values();
        assertThat(checks).anyMatch(it -> it.at("/name").asString().equals("retention"));
    }
}
