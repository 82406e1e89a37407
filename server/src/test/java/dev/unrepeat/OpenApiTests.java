package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API that the server makes of its own code, against the one that clients
 * are generated from. With {@code -Dopenapi.write=true}, as {@code make openapi} calls it, it
 * writes that one.
 */
class OpenApiTests {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The description itself, and the handbook's pages, which are for people. */
    private static final Set<String> LEFT_OUT = Set.of("/v1/openapi.json", "/docs", "/docs/{page}");

    @Test
    void describesEveryRoute() throws IOException {
        var described = new TreeSet<String>();
        described().path("paths").propertyNames().forEach(described::add);
        var routes = new TreeSet<String>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                routes.add(line.split("\t")[1]);
            }
        }
        routes.removeAll(LEFT_OUT);
        assertThat(described).containsAll(routes);
    }

    @Test
    void nothingChangesUnseen() throws IOException {
        var now = described();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(Description.FILE, JSON.writeValueAsString(now) + "\n");
            return;
        }
        var changes = new ArrayList<String>();
        compare("", JSON.readTree(Files.readString(Description.FILE)), now, changes);
        if (!changes.isEmpty()) {
            fail(
                    """
                    The API is not what docs/openapi.json says:
                      %s
                    When that is meant, run `make openapi`, and commit what it writes.\
                    """
                            .formatted(
                                    String.join(
                                            "\n  ",
                                            changes.subList(0, Math.min(20, changes.size())))));
        }
    }

    private static JsonNode described() {
        var answer = TestServer.running().admin().get("/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/openapi")).startsWith("3.1");
        return answer.json();
    }

    private static void compare(
            String at, @Nullable JsonNode before, @Nullable JsonNode now, List<String> changes) {
        if (before == null) {
            changes.add("new: " + at);
        } else if (now == null) {
            changes.add("gone: " + at);
        } else if (before.isObject() && now.isObject()) {
            var names = new TreeSet<String>();
            before.propertyNames().forEach(names::add);
            now.propertyNames().forEach(names::add);
            for (var name : names) {
                compare(
                        at.isEmpty() ? name : at + " > " + name,
                        before.get(name),
                        now.get(name),
                        changes);
            }
        } else if (!before.equals(now)) {
            changes.add("%s: %s, was %s".formatted(at, now, before));
        }
    }
}
