package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API that the server makes of its own code. */
class OpenApiTests {

    /** The description itself, and the handbook's pages, which are for people. */
    private static final Set<String> LEFT_OUT = Set.of("/v1/openapi.json", "/docs", "/docs/{page}");

    @Test
    void describesEveryRoute() throws IOException {
        var answer = TestServer.running().admin().get("/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/openapi")).startsWith("3.1");

        var described = new TreeSet<String>();
        answer.json().path("paths").propertyNames().forEach(described::add);
        var routes = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                routes.add(line.split("\t")[1]);
            }
        }
        routes.removeAll(LEFT_OUT);
        assertThat(described).containsAll(routes);
    }
}
