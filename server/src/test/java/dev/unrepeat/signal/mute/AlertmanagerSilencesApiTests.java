package dev.unrepeat.signal.mute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences as Alertmanager 0.28.1 answers about them; {@code AmtoolStory} asks the real one. */
class AlertmanagerSilencesApiTests {

    private static final String GOOD = "[{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false}]";

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    /** {@code $M} are good matchers, {@code $N} is now and {@code $F} an hour later. */
    private static final String TABLE =
            """
            {} | 422 | {"code":602,"message":"comment in body is required"}
            null | 422 | {"code":602,"message":"comment in body is required"}
            ~~ | 422 | {"code":602,"message":"silence in body is required"}
            [] | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal array into Go value of type struct { ID string \\"json:\\\\\\"id,omitempty\\\\\\"\\" }"}
            {"comment":"c"} | 422 | {"code":602,"message":"createdBy in body is required"}
            {"comment":null,"createdBy":"x"} | 422 | {"code":602,"message":"comment in body is required"}
            {"comment":"c","createdBy":"x"} | 422 | {"code":602,"message":"endsAt in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F"} | 422 | {"code":602,"message":"matchers in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":null} | 422 | {"code":602,"message":"matchers in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":[]} | 422 | {"code":612,"message":"matchers in body should have at least 1 items"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":[{"name":"a","value":"b"}]} | 422 | {"code":602,"message":"matchers.0.isRegex in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":[{"isRegex":false,"value":"b"}]} | 422 | {"code":602,"message":"matchers.0.name in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":[{"isRegex":false,"name":"b"}]} | 422 | {"code":602,"message":"matchers.0.value in body is required"}
            {"comment":"c","createdBy":"x","endsAt":"$F","matchers":$M} | 422 | {"code":602,"message":"startsAt in body is required"}
            {"comment":5} | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal number into Go struct field Silence.comment of type string"}
            {"id":7} | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal number into Go struct field .id of type string"}
            {"matchers":"x"} | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal string into Go struct field Silence.matchers of type models.Matchers"}
            {"matchers":[{"name":1}]} | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal number into Go struct field Matcher.matchers.name of type string"}
            {"matchers":[{"isRegex":"yes"}]} | 400 | {"code":400,"message":"parsing silence body from \\"\\" failed, because json: cannot unmarshal string into Go struct field Matcher.matchers.isRegex of type bool"}
            {"comment":"c","createdBy":"x","startsAt":"$F","endsAt":"$N","matchers":$M} | 400 | "Failed to create silence: start time must be before end time"
            {"comment":"c","createdBy":"x","startsAt":"2019-01-01T00:00:00Z","endsAt":"2020-01-01T00:00:00Z","matchers":$M} | 400 | "Failed to create silence: end time can't be in the past"
            {"id":"nope","comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":$M} | 404 | "silence not found"
            {"id":"11111111-1111-4111-8111-111111111111","comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":$M} | 404 | "silence not found"
            {"comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":[{"name":"a","value":"","isRegex":false}]} | 400 | "invalid silence: at least one matcher must not match the empty string"
            {"comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":[{"name":"a","value":".*","isRegex":true}]} | 400 | "invalid silence: at least one matcher must not match the empty string"
            {"comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":[{"name":"a","value":"(","isRegex":true}]} | 400 | "invalid silence: invalid label matcher 0: invalid regular expression \\"(\\": error parsing regexp: missing closing ): `(`"
            {"comment":"c","createdBy":"x","startsAt":"$N","endsAt":"$F","matchers":[{"name":"","value":"x","isRegex":false}]} | 400 | "invalid silence: invalid label matcher 0: invalid label name \\"\\""
            """;

    private static String filled(String template) {
        var now = TestServer.running().now().truncatedTo(ChronoUnit.MILLIS);
        return template.replace("$M", GOOD)
                .replace("$N", now.toString())
                .replace("$F", now.plusSeconds(3_600).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = TABLE)
    void refusesAsAlertmanagerDoes(String body, int status, String answer) {
        var got = admin.post("/api/v2/silences", filled(body));
        assertThat(got.body().strip()).isEqualTo(answer);
        assertThat(got.status()).isEqualTo(status);
    }

    /** What is huge or hostile, and what Alertmanager would take although it mutes everything. */
    @Test
    void refusesWhatIsHugeOrHostileOrMutesEverything() {
        var hostile = new LinkedHashMap<String, String>();
        hostile.put(matcher("a", "x".repeat(5_000), false), "invalid label value");
        hostile.put(matcher("n".repeat(2_000), "x", false), "invalid label name");
        hostile.put(matcher("a", "((a{100}){100}){100}", true), "repeats");
        hostile.put(matcher("a", "x\\u0000", false), "without NUL");
        hostile.put(
                Stream.generate(() -> matcher("a", "b", false))
                        .limit(101)
                        .reduce((a, b) -> a + "," + b)
                        .orElseThrow(),
                "at most 100");
        hostile.put(
                "{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false,\"isEqual\":false}",
                "must not match the empty string");
        hostile.forEach((matchers, reason) -> {
            var got = admin.post("/api/v2/silences", silence(null, "[" + matchers + "]", 0, 3_600));
            assertThat(got.status()).as(got.body()).isEqualTo(400);
            assertThat(got.body()).contains(reason);
        });
        for (var field : List.of("comment", "createdBy")) {
            var got =
                    admin.post(
                            "/api/v2/silences",
                            silence(null, GOOD, 0, 3_600)
                                    .replace(
                                            "\"" + field + "\":\"x\"",
                                            "\"" + field + "\":\"" + "x".repeat(20_000) + "\""));
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.body()).contains(field).contains("20000 characters");
        }
        var text =
                admin.send("POST", "/api/v2/silences", "{}", Map.of("Content-Type", "text/plain"));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.body())
                .isEqualTo(
                        "{\"code\":415,\"message\":\"unsupported media type \\\"text/plain\\\","
                                + " only [application/json] are allowed\"}");
    }

    @Test
    void aSilenceIsChangedInPlaceWhereItCanBeAndReplacedElse() {
        var id = saved(silence(null, named("am-change"), 0, 3_600));
        var got = admin.get("/api/v2/silence/" + id);
        assertThat(got.at("/status/state")).isEqualTo("active");
        assertThat(got.at("/createdBy")).isEqualTo("x");
        assertThat(got.json().at("/matchers/0/isEqual").asBoolean()).isTrue();
        assertThat(got.at("/endsAt")).matches(".*\\.?\\d*Z");

        var startsAt = got.at("/startsAt");
        var longer =
                silence(id, named("am-change"), 0, 7_200)
                        .replaceFirst(
                                "\"startsAt\":\"[^\"]*\"", "\"startsAt\":\"" + startsAt + "\"");
        assertThat(saved(longer)).as("a later end").isEqualTo(id);
        var other = saved(silence(id, named("am-changed"), 0, 3_600));
        assertThat(other).as("other matchers").isNotEqualTo(id);
        assertThat(admin.get("/api/v2/silence/" + id).at("/status/state")).isEqualTo("expired");

        var pending = saved(silence(null, named("am-change"), 600, 3_600));
        assertThat(admin.get("/api/v2/silence/" + pending).at("/status/state"))
                .isEqualTo("pending");
        assertThat(saved(silence(pending, named("am-change"), 1_200, 3_600))).isEqualTo(pending);
        assertThat(saved(silence(pending, named("am-change"), -5, 3_600)))
                .as("one that was to begin begins now")
                .isNotEqualTo(pending);

        var states =
                admin
                        .get("/api/v2/silences?filter=" + encoded("alertname=~\"am-change.*\""))
                        .json()
                        .values()
                        .stream()
                        .map(it -> it.at("/status/state").asString())
                        .toList();
        assertThat(states).contains("active", "expired").isSorted();
        assertThat(admin.delete("/api/v2/silence/" + other).status()).isEqualTo(200);
        assertThat(admin.delete("/api/v2/silence/" + other).status()).as("again").isEqualTo(200);
    }

    @Test
    void anIdThatIsNoneIsAnsweredAsAlertmanagerDoes() {
        for (var method : List.of("GET", "DELETE")) {
            var none = admin.send(method, "/api/v2/silence/nope", "", Map.of());
            assertThat(none.status()).isEqualTo(422);
            assertThat(none.body())
                    .isEqualTo(
                            "{\"code\":601,\"message\":\"silenceID in path must be of type uuid:"
                                    + " \\\"nope\\\"\"}");
            var unknown =
                    admin.send(
                            method,
                            "/api/v2/silence/11111111-1111-4111-8111-111111111111",
                            "",
                            Map.of());
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).isEmpty();
        }
        assertThat(admin.get("/api/v2/silences?filter=" + encoded("{")).body().strip())
                .isEqualTo("\"bad matcher format: {\"");
    }

    @Test
    void aSendersTokenSilencesNothing() {
        var browser = new Http.Browser(server.url());
        var link =
                admin.post(
                        "/v1/people",
                        "{\"name\":\"am-sender\",\"roles\":[{\"role\":\"responder\"}]}");
        assertThat(link.status()).isEqualTo(201);
        var url = admin.post("/v1/people/am-sender/links", "").at("/url");
        browser.get("/v1/session");
        browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(url)));
        var token =
                browser.post("/v1/tokens", "{\"name\":\"p\",\"scopes\":[\"signals\"]}")
                        .at("/secret");
        var sender = server.as(token);
        assertThat(sender.get("/api/v2/silences").status()).isEqualTo(200);
        assertThat(sender.post("/api/v2/silences", silence(null, GOOD, 0, 60)).status())
                .isEqualTo(403);
    }

    private String saved(String body) {
        var got = admin.post("/api/v2/silences", body);
        assertThat(got.status()).as(got.body()).isEqualTo(200);
        return got.at("/silenceID");
    }

    private static String named(String alertname) {
        return "[" + matcher("alertname", alertname, false) + "]";
    }

    private static String matcher(String name, String value, boolean isRegex) {
        return "{\"name\":\"%s\",\"value\":\"%s\",\"isRegex\":%s}".formatted(name, value, isRegex);
    }

    private static String silence(@Nullable String id, String matchers, int from, int until) {
        var now = TestServer.running().now();
        return "{%s\"matchers\":%s,\"startsAt\":\"%s\",\"endsAt\":\"%s\",\"createdBy\":\"x\",\"comment\":\"x\"}"
                .formatted(
                        id == null ? "" : "\"id\":\"%s\",".formatted(id),
                        matchers,
                        now.plus(Duration.ofSeconds(from)),
                        now.plus(Duration.ofSeconds(until)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
