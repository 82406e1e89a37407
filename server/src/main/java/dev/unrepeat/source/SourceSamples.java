package dev.unrepeat.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** One body for each type of source, as it posts one; shipped under {@code sources/}. */
@Component
public class SourceSamples {

    SourceSamples() {}

    /** What a source sends; empty where a mapping reads it, as nobody knows that. */
    public Optional<String> of(Source source) {
        return source.mapping() == null ? of(source.type()) : Optional.empty();
    }

    Optional<String> of(SourceType type) {
        var file = new ClassPathResource("sources/%s.json".formatted(type.word()));
        if (!file.exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
