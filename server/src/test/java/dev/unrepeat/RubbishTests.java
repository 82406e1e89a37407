package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route that takes a body, with bodies that can't be meant: refused as a problem in the words
 * of the API, which name no class.
 */
class RubbishTests {

    /** Traces of the code in a message. */
    private static final Pattern CODE =
            Pattern.compile("dev\\.unrepeat|java\\.|[Jj]ackson|Exception|Request`|\\$[A-Z]");

    private static final List<String> NO_OBJECTS = List.of("[]", "\"x\"", "1", "null");

    private static final List<String> VALUES =
            List.of("[[]]", "{\"x\":{}}", "12345678901234567890", "-1", "true", "\"\\u0000\"");

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @TestFactory
    List<DynamicTest> aBodyThatCannotBeMeantIsRefusedInWords() throws IOException {
        var document = JsonMapper.builder().build().readTree(Files.readString(Description.FILE));
        var incident =
                admin.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"rubbish\"}").at("/ref");
        var tests = new ArrayList<DynamicTest>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            var parts = line.split("\t");
            if (line.startsWith("#") || parts.length < 3 || parts[0].equals("GET")) {
                continue;
            }
            var schema = body(document, parts[1], parts[0].toLowerCase(Locale.ROOT));
            if (!schema.path("type").asString("").equals("object")) {
                continue;
            }
            tests.add(
                    DynamicTest.dynamicTest(
                            parts[0] + " " + parts[1],
                            () -> walk(parts[0], example(parts[1], incident), schema)));
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private void walk(String method, String path, JsonNode schema) {
        for (var body : NO_OBJECTS) {
            var answer = send(method, path, body);
            assertThat(answer.status()).as(body + ": " + answer.body()).isBetween(400, 499);
        }
        send(method, path, "{\"unknown\":1}");
        send(method, path, "{");
        for (var name : names(schema)) {
            for (var value : VALUES) {
                send(method, path, "{\"%s\":%s}".formatted(name, value));
            }
        }
    }

    private Http.Answer send(String method, String path, String body) {
        var answer =
                admin.send(
                        method,
                        path,
                        body,
                        Map.of("Content-Type", "application/json", "If-Match", "\"1\""));
        assertThat(answer.status()).as(body + ": " + answer.body()).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.at("/detail")).as(answer.body()).isNotBlank();
            assertThat(answer.body()).as(body).doesNotContainPattern(CODE);
        }
        return answer;
    }

    private static Set<String> names(JsonNode schema) {
        var names = new LinkedHashSet<String>();
        schema.path("properties").propertyNames().forEach(names::add);
        return names;
    }

    private static JsonNode body(JsonNode document, String path, String method) {
        var schema =
                document.path("paths")
                        .path(path)
                        .path(method)
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        var ref = schema.path("$ref").asString("");
        return ref.isEmpty() ? schema : document.at(ref.substring(1));
    }

    private static String example(String path, String incident) {
        return path.replace("/incidents/{ref}", "/incidents/" + incident)
                .replace("{ref}", "INC-999999")
                .replace("{id}", "01a1fc13-2945-754e-949b-e4b8b31bf2ea")
                .replace("{audience}", "internal")
                .replace("{role}", "scribe")
                .replaceAll("\\{[a-z]+}", "x");
    }

    @Test
    void theFieldIsNamedAndWhatWouldBeRight() {
        var title = admin.post("/v1/incidents", "{\"title\":[],\"service\":\"x\"}");
        assertThat(title.status()).isEqualTo(400);
        assertThat(title.at("/detail")).isEqualTo("title: must be a text");
        assertThat(title.at("/errors/0/pointer")).isEqualTo("/title");
        assertThat(admin.post("/v1/incidents", "[]").at("/detail"))
                .isEqualTo("The body must be a JSON object.");
        assertThat(
                        admin.post("/v1/incidents", "{\"impact_started_at\":\"yesterday\"}")
                                .at("/detail"))
                .isEqualTo(
                        "impact_started_at: must be a time such as 2026-11-28T10:00:00Z, not"
                                + " 'yesterday'");
        assertThat(admin.post("/v1/incidents", "").at("/detail"))
                .isEqualTo("The body is empty; this route needs one.");
        assertThat(admin.post("/v1/incidents", "{\"title\":}").at("/detail"))
                .startsWith("The body is not JSON (line 1, column");
        assertThat(
                        admin.post(
                                        "/v1/actions/ACT-1/verifications",
                                        "{\"kind\":\"drill\",\"result\":\"passed\",\"evidence\":{}}")
                                .at("/detail"))
                .isEqualTo("evidence: needs the url of the result, or a text that describes it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/incidents?q=%00",
                "/v1/incidents?service=%00",
                "/v1/incidents?severity=%00",
                "/v1/postmortems?q=%00",
                "/v1/actions?q=%00",
                "/v1/audit?cursor=%00",
                "/v1/alerts?service=%00"
            })
    void aNulInAQueryIsNoFailureOfTheServer(String path) {
        var answer = admin.get(path);
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        assertThat(answer.body()).doesNotContainPattern(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/incidents?limit=many, limit: must be a whole number",
        "/v1/on-call?at=today, at: must be a time such as"
    })
    void aParameterIsNamedToo(String path, String detail) {
        var answer = admin.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/detail")).startsWith(detail);
        assertThat(answer.body()).doesNotContainPattern(CODE);
    }

    @Test
    void anUnknownAddressIsNamed() {
        var nobody = server.as("");
        for (var path : List.of("/v1/nope", "/v2/nope", "/api/nope")) {
            var unknown = admin.get(path);
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
            assertThat(unknown.at("/detail"))
                    .isEqualTo("There is no route GET %s.".formatted(path));
            assertThat(admin.post(path, "{}").status()).isEqualTo(404);
            assertThat(nobody.get(path).status()).isEqualTo(401);
        }
        for (var path : List.of("/nope", "/error")) {
            var data = nobody.send("GET", path, "", Map.of("Accept", "application/json"));
            assertThat(data.status()).isEqualTo(404);
            assertThat(data.at("/detail")).isEqualTo("There is no page %s.".formatted(path));
            var page = nobody.send("GET", path, "", Map.of("Accept", "text/html"));
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.header("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void anEmptyFileIsNoConfiguration() {
        for (var file : List.of("", "\n", "# only a comment\n")) {
            var answer = admin.apply(file);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("/errors/0/detail")).startsWith("the file is empty: a document");
        }
    }

    @Test
    void anUnknownKindIsTheOnlyMistakeOfItsDocument() {
        var answer =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Servcie
                        metadata: {name: shop}
                        spec: {type: web, team: default}
                        """);
        assertThat(answer.json().path("errors").size()).isEqualTo(1);
        assertThat(answer.at("/errors/0/detail")).contains("unknown kind 'Servcie'", "Service");
    }
}
