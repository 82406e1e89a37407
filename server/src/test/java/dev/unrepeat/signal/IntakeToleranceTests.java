package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What senders send that is odd and still an alert: it is taken, or refused by name. */
class IntakeToleranceTests {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/alerts", "/v1/signals/alertmanager"})
    void gzipIsUnpacked(String path) throws IOException {
        var service = "gzip" + path.replace('/', '-');
        var got = send(path, gzip(body(path, service, "", "")), "Content-Encoding", "gzip");
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts(service).contains("tolerated"));
        assertThat(
                        send(path, bytes(body(path, service, "", "")), "Content-Encoding", "gzip")
                                .at("/detail"))
                .contains("not gzip");
        var zip = send(path, new byte[] {1}, "Content-Encoding", "br");
        assertThat(zip.status()).isEqualTo(415);
        assertThat(zip.at("/detail")).contains("gzip or none");
        var bomb = send(path, gzip(" ".repeat(17 * 1024 * 1024)), "Content-Encoding", "gzip");
        assertThat(bomb.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/alerts", "/v1/signals/grafana"})
    void latin1AndNulAreTakenWithAReplacementAndKeptAsTheyCame(String path) {
        var latin = "latin" + path.replace('/', '-');
        var got =
                send(
                        path,
                        body(path, latin, ",\"x\":\"Gr\u00f6\u00dfe\"", "")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        "X-None",
                        "");
        assertThat(got.status()).isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts(latin).contains("Gr\ufffd\ufffde"));
        assertThat(admin.get("/v1/quarantine").at("/items/0/reason"))
                .contains("U+FFFD")
                .contains("not UTF-8");

        var nul = "nul" + path.replace('/', '-');
        assertThat(admin.post(path, body(path, nul, ",\"x\":\"a\\u0000b\"", "")).status())
                .isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts(nul).contains("a\ufffdb"));
        assertThat(admin.get("/v1/quarantine").at("/items/0/reason")).contains("NUL");
    }

    @Test
    void decorationsAreNoReasonToLoseAnAlert() {
        var prometheus =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"tolerated\",\"service\":\"null-am\",\"zone\":null},"
                            + "\"annotations\":{\"runbook_url\":null,\"summary\":\"s\"}}]");
        assertThat(prometheus.status()).as(prometheus.body()).isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts("null-am").contains("tolerated"));
        var hook =
                admin.post(
                        "/v1/signals/alertmanager",
                        "{\"status\":\"firing\",\"commonLabels\":{\"service\":\"null-hook\"},"
                            + "\"alerts\":[{\"status\":\"FIRING\",\"labels\":{\"alertname\":\"tolerated\",\"shard\":7},"
                            + "\"annotations\":{\"a\":null,\"b\":1.5,\"c\":true,\"d\":{\"e\":[1]}}}]}");
        assertThat(hook.status()).as(hook.body()).isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts("null-hook").contains("tolerated"));
        assertThat(alerts("null-hook"))
                .contains("\"shard\":\"7\"")
                .contains("\"b\":\"1.5\"")
                .contains("\"c\":\"true\"")
                .contains("{\\\"e\\\":[1]}")
                .doesNotContain("\"a\":");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-28 20:00:00, 2026-01-28T20:00:00Z",
        "2026-01-28T20:00, 2026-01-28T20:00:00Z",
        "2026-01-28, 2026-01-28T00:00:00Z",
        "2026-01-28T20:00:00+0100, 2026-01-28T19:00:00Z",
        "2026-01-28T20:00:00.5+01:00, 2026-01-28T19:00:00.500Z",
        "2026-01-28t20:00:00z, 2026-01-28T20:00:00Z",
    })
    void timesAreReadAsAlertmanagerReadsThem(String written, String meant) {
        var service = "time-" + Integer.toHexString(written.hashCode());
        var got =
                admin.post(
                        "/api/v2/alerts",
                        body("/api/v2/", service, "", ",\"startsAt\":\"" + written + "\""));
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        TestServer.expect("it is taken", () -> alerts(service).contains("tolerated"));
        assertThat(admin.get("/v1/alerts?service=" + service).at("/items/0/starts_at"))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "+12026-01-28T20:00:00Z", "2026-02-30", "soon"})
    void aTimeThatIsNoneIsNamed(String written) {
        var got =
                admin.post(
                        "/api/v2/alerts",
                        body("/api/v2/", "time-none", "", ",\"startsAt\":\"" + written + "\""));
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.body()).contains("startsAt").contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/alerts", "/v1/signals/grafana"})
    void whatIsNestedTooDeepOrTooLongIsRefused(String path) {
        for (var odd :
                new String[] {
                    "[".repeat(501) + "]".repeat(501),
                    "{\"%s\":1}".formatted("n".repeat(60_000)),
                    "[" + "1".repeat(1_100) + "]"
                }) {
            var got = admin.post(path, odd);
            assertThat(got.status()).as(got.body()).isEqualTo(400);
            assertThat(got.body()).doesNotContain("Jackson").doesNotContain("StreamRead");
        }
        assertThat(admin.get("/v1/quarantine").body()).contains("nested more than 500 levels");
    }

    @Test
    void labelsHaveABound() {
        var labels = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            labels.append(",\"l%d\":\"v\"".formatted(i));
        }
        assertThat(
                        admin.post(
                                        "/api/v2/alerts",
                                        body("/api/v2/", "too-many", labels.toString(), ""))
                                .body())
                .contains("at most 256");
        assertThat(
                        admin.post(
                                        "/api/v2/alerts",
                                        body(
                                                "/api/v2/",
                                                "too-long",
                                                ",\"x\":\"%s\"".formatted("y".repeat(70_000)),
                                                ""))
                                .body())
                .contains("at most 65536");
    }

    @Test
    void anExpressionThatWalksTooFarIsCutOff() {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Route
                        metadata: {name: costly}
                        spec:
                          order: 1
                          when: 'has(labels.costly) && labels.all(a, labels.all(b, labels.all(c, labels.all(d, labels.all(e, a + b + c + d + e != "x")))))'
                          service: "'costly-routed'"
                        """);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        var labels = new StringBuilder(",\"costly\":\"1\"");
        for (int i = 0; i < 42; i++) {
            labels.append(",\"l%d\":\"v\"".formatted(i));
        }
        admin.post("/api/v2/alerts", body("/api/v2/", "costly", labels.toString(), ""));
        TestServer.expect(
                "the route does not apply and the alert is not held up",
                () -> alerts("costly").contains("tolerated"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/alerts/, 200, ",
        "//api/v2/alerts, 400, '//'",
        "/alertmanager/api/v2/alerts, 404, without its prefix it is /api/v2/alerts",
    })
    void aWrongAddressIsToldAsSuch(String path, int status, String words) {
        var got = admin.post(path, body("/api/v2/", "address", "", ""));
        assertThat(got.status()).as(got.body()).isEqualTo(status);
        if (words != null) {
            assertThat(got.header("Content-Type")).startsWith("application/problem+json");
            assertThat(got.at("/detail")).contains(words);
        }
    }

    @Test
    void aTokenMayComeAsThePasswordOfBasicAuthenticationForSignalsOnly() {
        var token =
                admin.post("/v1/tokens", "{\"name\":\"basic\",\"scopes\":[\"signals\"]}")
                        .at("/secret");
        var nobody = server.as("");
        var basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("any:" + token).getBytes(StandardCharsets.UTF_8));
        var headers = new HashMap<>(JSON);
        headers.put("Authorization", basic);
        assertThat(
                        nobody.send(
                                        "POST",
                                        "/api/v2/alerts",
                                        body("/api/v2/", "basic", "", ""),
                                        headers)
                                .status())
                .isEqualTo(200);
        assertThat(nobody.send("GET", "/v1/incidents", "", headers).status()).isEqualTo(401);
        headers.put("Authorization", "Basic %%%");
        assertThat(nobody.send("POST", "/api/v2/alerts", "[]", headers).status()).isEqualTo(401);
    }

    @Test
    void grafanasLegacyBodyIsCalledThat() {
        assertThat(
                        admin.post(
                                        "/v1/signals/grafana",
                                        "{\"evalMatches\":[],\"state\":\"alerting\"}")
                                .at("/detail"))
                .contains("legacy alerting");
    }

    @Test
    void aGroupWhoseSummariesDifferIsNamedAfterWhatTheyShare() {
        var both =
                "[{\"labels\":{\"alertname\":\"NodeDown\",\"service\":\"named\",\"node\":\"1\"},\"annotations\":{\"summary\":\"node"
                    + " 1 is"
                    + " down\"}},{\"labels\":{\"alertname\":\"NodeDown\",\"service\":\"named\",\"node\":\"2\"},\"annotations\":{\"summary\":\"node"
                    + " 2 is down\"}}]";
        admin.post("/api/v2/alerts", both);
        TestServer.expect(
                "an incident",
                () -> !admin.get("/v1/incidents?service=named").at("/items/0/ref").isEmpty());
        assertThat(admin.get("/v1/incidents?service=named").at("/items/0/title"))
                .isEqualTo("NodeDown on named");
    }

    /** A body with one alert, as the path takes it. */
    private static String body(String path, String service, String labels, String more) {
        var alert =
                "{\"labels\":{\"alertname\":\"tolerated\",\"service\":\"%s\"%s}%s}"
                        .formatted(service, labels, more);
        return path.startsWith("/api/v2/")
                ? "[" + alert + "]"
                : "{\"status\":\"firing\",\"alerts\":[%s]}".formatted(alert);
    }

    private Http.Answer send(String path, byte[] body, String header, String value) {
        var headers = new HashMap<>(JSON);
        headers.put(header, value);
        return admin.send("POST", path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    private String alerts(String service) {
        return admin.get("/v1/alerts?service=" + service).body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        }
        return packed.toByteArray();
    }
}
