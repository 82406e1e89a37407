package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's PostgreSQL, of the majors that the handbook names, and as an ordinary role. */
class OlderPostgresStory {

    private static final List<String> ASKED =
            List.of(
                    "/v1/incidents/INC-1",
                    "/v1/incidents/INC-1/timeline",
                    "/v1/postmortems/PM-1",
                    "/v1/postmortems/PM-1/document",
                    "/v1/people");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17})
    void anIncidentIsWorkedBackedUpAndRestoredOn(int major) throws Exception {
        try (var postgres = OlderPostgres.start(major, folder);
                var hook = new Hook()) {
            var url = postgres.database("first");
            var file = folder.resolve("unrepeat.backup").toString();
            var told = "";
            try (var product = Product.on(folder.resolve("first"))) {
                product.start("--database-url", url);
                var http = product.http();
                Catalogue.apply(http, hook.url());
                var alert = "[" + Catalogue.alert("Down", "checkout") + "]";
                assertThat(http.post("/api/v2/alerts", alert).status()).isEqualTo(200);
                Product.expect("ana is paged", () -> hook.pages("\"person\":\"ana\"").size() == 1);
                for (var call :
                        List.of("acknowledge", "transitions:mitigated", "transitions:resolved")) {
                    var step = call.split(":");
                    var body = step.length > 1 ? "{\"to\":\"%s\"}".formatted(step[1]) : "";
                    ok(http.post("/v1/incidents/INC-1/" + step[0], body));
                }
                Product.expect(
                        "a draft is there",
                        () -> http.get("/v1/postmortems/PM-1/document").status() == 200);
                ok(http.get("/v1/retention"));
                var taken = Product.run(Map.of(), "backup", "--to", file, "--database-url", url);
                assertThat(taken.code()).as(taken.said()).isZero();
                told = told(http);
            }
            var second = postgres.database("second");
            var restored =
                    Product.run(Map.of(), "restore", "--from", file, "--database-url", second);
            assertThat(restored.code()).as(restored.said()).isZero();
            try (var product = Product.on(folder.resolve("second"))) {
                product.start("--database-url", second);
                assertThat(told(product.http())).isEqualTo(told);
            }
        }
    }

    @Test
    void anOlderOneIsRefusedInOneSentence() throws Exception {
        try (var postgres = OlderPostgres.start(14, folder)) {
            var ended =
                    Product.on(folder.resolve("data"))
                            .startAndFail("--database-url", postgres.database("old"));
            assertThat(ended.code()).as(ended.said()).isEqualTo(2);
            assertThat(ended.said().strip())
                    .startsWith("unrepeat: The database is PostgreSQL 14.")
                    .contains("Unrepeat needs 15 or newer.", "--database-url")
                    .hasLineCount(1);
        }
    }

    private static String told(Http http) {
        var told = new StringBuilder();
        for (var path : ASKED) {
            var answer = http.get(path);
            ok(answer);
            told.append(answer.body()).append('\n');
        }
        return told.toString();
    }

    private static void ok(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }
}
