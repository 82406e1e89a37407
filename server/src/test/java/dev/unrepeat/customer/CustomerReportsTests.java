package dev.unrepeat.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customer reports alone raise a SEV1, whatever the metrics say. */
class CustomerReportsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private void service(String name) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %s}
                        spec: {team: default}
                        """
                                .formatted(name));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private Http.Answer report(String service, String customer, String tier, String channel) {
        return admin.post(
                "/v1/customer-reports",
                "{\"service\":\"%s\",\"customer\":\"%s\",\"tier\":\"%s\",\"channel\":\"%s\",\"text\":\"Orders hang\"}"
                        .formatted(service, customer, tier, channel));
    }

    private String incident(String service) {
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    @Test
    void threeHighValueCustomersWithinMinutesAreASev1() {
        service("cr-high");
        assertThat(report("cr-high", "Acme", "high", "ticket").status()).isEqualTo(201);
        report("cr-high", "ACME", "high", "ticket");
        report("cr-high", "Globex", "high", "ticket");
        report("cr-high", "Shop next door", "normal", "ticket");
        server.forward(Duration.ofMinutes(1));
        assertThat(incident("cr-high")).as("two customers are not three").isEmpty();
        report("cr-high", "Initech", "high", "ticket");
        TestServer.expect("an incident opens", () -> !incident("cr-high").isEmpty());
        var found = admin.get("/v1/incidents/" + incident("cr-high"));
        assertThat(found.at("/severity")).isEqualTo("SEV1");
        assertThat(found.at("/title")).contains("3 high-value customers", "Acme", "Initech");
        assertThat(found.at("/severity_reason/rule")).isEqualTo("customers_or_public");
        var path = found.json().at("/severity_reason/path");
        assertThat(path.get(path.size() - 1).path("source").asString()).isEqualTo("fact");
        var beside = admin.get("/v1/incidents/" + incident("cr-high") + "/customer-reports");
        assertThat(beside.json().path("items")).hasSize(5);

        server.forward(Duration.ofMinutes(16));
        TestServer.expect(
                "it ends when the reports end",
                () ->
                        admin.get("/v1/alerts?service=cr-high")
                                .at("/items/0/status")
                                .equals("resolved"));
    }

    @Test
    void reportsAreReadPageByPageAndNoneTwice() {
        service("cr-pages");
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"cr-pages\"}")
                        .at("/ref");
        for (int i = 0; i < 5; i++) {
            report("cr-pages", "Customer " + i, "normal", "ticket");
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page =
                    admin.get(
                            "/v1/incidents/%s/customer-reports?limit=2&cursor=%s"
                                    .formatted(ref, next));
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(it -> seen.add(it.path("customer").asString()));
            next = page.json().path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    /** The words that the server writes are all that the database takes. */
    @Test
    void theDatabaseRefusesOtherWords() {
        var db = server.bean(JdbcClient.class);
        var report =
                """
                insert into customer_report (id, service, customer, tier, channel, report, at,
                                             recorded_at, recorded_by)
                values (gen_random_uuid(), 's', 'c', '%s', '%s', 'x', now(), now(), 'x')
                """;
        for (var statement :
                List.of(
                        report.formatted("gold", "ticket"),
                        report.formatted("high", "letter"),
                        "insert into customer_alarm (service, kind, since) values ('s', 'other',"
                                + " now())")) {
            assertThatThrownBy(() -> db.sql(statement).update())
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void anIncidentThatRunsIsRaised() {
        service("cr-raise");
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"Slow\",\"service\":\"cr-raise\",\"severity\":\"warning\"}}]");
        TestServer.expect("an incident opens", () -> !incident("cr-raise").isEmpty());
        assertThat(admin.get("/v1/incidents/" + incident("cr-raise")).at("/severity"))
                .isEqualTo("SEV3");
        for (var customer : new String[] {"Acme", "Globex", "Initech"}) {
            report("cr-raise", customer, "high", "ticket");
        }
        TestServer.expect(
                "it is a SEV1",
                () ->
                        admin.get("/v1/incidents/" + incident("cr-raise"))
                                .at("/severity")
                                .equals("SEV1"));
    }

    @Test
    void publicComplaintsCountWhenTheyAreMoreThanUsual() {
        service("cr-public");
        for (int i = 0; i < 9; i++) {
            report("cr-public", "someone " + i, "normal", "public");
        }
        server.forward(Duration.ofMinutes(1));
        assertThat(incident("cr-public")).isEmpty();
        report("cr-public", "someone else", "normal", "public");
        TestServer.expect("an incident opens", () -> !incident("cr-public").isEmpty());
        assertThat(admin.get("/v1/incidents/" + incident("cr-public")).at("/severity"))
                .isEqualTo("SEV1");
    }

    @Test
    void aTrendIsMoreThanUsual() {
        var policy =
                new CustomerReportPolicy(
                        3, Duration.ofMinutes(15), 10, Duration.ofHours(1), new BigDecimal(3));
        assertThat(policy.isTrend(10, 0)).isTrue();
        assertThat(policy.isTrend(9, 0)).isFalse();
        // 7 days have 168 hours: 560 complaints are 3.33 an hour, and 10 are three times that.
        assertThat(policy.isTrend(10, 560)).isTrue();
        assertThat(policy.isTrend(10, 561)).isFalse();
        assertThat(policy.isTrend(11, 600)).isTrue();
    }

    @Test
    void whatIsWrongIsSaidWithItsField() {
        service("cr-wrong");
        for (var wrong :
                Map.of(
                                "{}", "/service",
                                "{\"service\":\"no-such\"}", "/service",
                                "{\"service\":\"cr-wrong\"}", "/customer",
                                "{\"service\":\"cr-wrong\",\"customer\":\"A\"}", "/tier",
                                "{\"service\":\"cr-wrong\",\"customer\":\"A\",\"tier\":\"gold\"}",
                                        "/tier",
                                "{\"service\":\"cr-wrong\",\"customer\":\"A\",\"tier\":\"high\"}",
                                        "/text",
                                "{\"service\":\"cr-wrong\",\"customer\":\"A\",\"tier\":\"high\",\"text\":\"x\",\"channel\":\"fax\"}",
                                        "/channel",
                                "{\"service\":\"cr-wrong\",\"customer\":\"A\",\"tier\":\"high\",\"text\":\"x\",\"at\":\"2199-01-01T00:00:00Z\"}",
                                        "/at")
                        .entrySet()) {
            var refused = admin.post("/v1/customer-reports", wrong.getKey());
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(refused.at("/errors/0/pointer"))
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
        assertThat(server.as("").post("/v1/customer-reports", "{}").status()).isEqualTo(401);
        assertThat(server.person("cr-viewer", "viewer").post("/v1/customer-reports", "{}").status())
                .isEqualTo(403);
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: CustomerReportPolicy
                        metadata: {name: default}
                        spec: {high_value: {customers: 0, within: 2d}, public: {complaints: 1, within: 1h, factor: 0}}
                        """);
        assertThat(applied.body()).contains("customers", "1m to 1d", "factor from 1 to 100");
    }
}
