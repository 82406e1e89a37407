package dev.unrepeat.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;

/**
 * Every route of the server and the least that a caller needs for it, as {@code routes.tsv} lists
 * them: {@code none}, {@code signed-in}, {@code session}, {@code signals}, {@code reads}, or a
 * role.
 */
record Routes(List<Route> all) {

    private static final String OPEN = "none";

    /** One route; {@code pattern} as its handler is mapped. */
    record Route(HttpMethod method, String pattern, String needs) {

        boolean isOpen() {
            return needs.equals(OPEN);
        }
    }

    static Routes read() {
        try {
            var text =
                    new ClassPathResource("routes.tsv").getContentAsString(StandardCharsets.UTF_8);
            return new Routes(
                    text.lines()
                            .filter(it -> !it.isBlank() && !it.startsWith("#"))
                            .map(it -> it.split("\t"))
                            .map(it -> new Route(HttpMethod.valueOf(it[0]), it[1], it[2]))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Routes that need no credential. */
    List<Route> open() {
        return all.stream().filter(Route::isOpen).toList();
    }
}
