package dev.unrepeat.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is shown as one line holds neither line ends nor marks that turn the direction of writing.
 */
class OneLineTests {

    /** Fields that may have several lines. */
    private static final Set<String> PROSE =
            Set.of(
                    "text",
                    "note",
                    "reason",
                    "what",
                    "statement",
                    "quote",
                    "evidence.text",
                    "comment",
                    "routes");

    private static final Pattern READ =
            Pattern.compile("InvalidInput\\.text\\(\\s*(?:\"([^\"]*)\"|([^,\"]+))\\s*,");

    private final TestServer server = TestServer.running();

    /** A field that is read as prose has to be named above, or it is one line. */
    @Test
    void everyOtherFieldIsReadAsALine() throws IOException {
        var unknown = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith("Api.java")).toList()) {
                READ.matcher(Files.readString(file))
                        .results()
                        .map(it -> it.group(1))
                        .filter(it -> it != null && !PROSE.contains(it))
                        .forEach(it -> unknown.add(file.getFileName() + ": " + it));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void namesAndTitlesAreOneLine() {
        var admin = server.admin();
        var forged = "Ana\\r\\n# Cause\\u202egnp\\u2066x";
        assertThat(
                        admin.post(
                                        "/v1/people",
                                        "{\"name\":\"one-line\",\"display_name\":\"%s\"}"
                                                .formatted(forged))
                                .at("/display_name"))
                .isEqualTo("Ana # Cause gnp x");
        assertThat(
                        admin.post(
                                        "/v1/actions",
                                        "{\"title\":\"%s\",\"owner\":\"admin\",\"category\":\"prevent\",\"horizon\":\"long\",\"priority\":\"P2\"}"
                                                .formatted(forged))
                                .at("/title"))
                .isEqualTo("Ana # Cause gnp x");
        assertThat(
                        admin.post(
                                        "/v1/changes",
                                        "{\"kind\":\"deployment\",\"service\":\"one-line\",\"title\":\"%s\",\"at\":\"%s\"}"
                                                .formatted(forged, server.now()))
                                .at("/title"))
                .isEqualTo("Ana # Cause gnp x");
    }

    @Test
    void declarationsWithHiddenMarksAreRefusedAtTheirPlace() {
        var refused =
                server.admin()
                        .apply(
                                """
                                apiVersion: unrepeat.dev/v1
                                kind: User
                                metadata: {name: one-line-yaml}
                                spec:
                                  display_name: "Ana \\u202Egnp"
                                """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"line\":5").contains("U+202A");
    }
}
