package dev.unrepeat.handbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The pages that the build put in, read and rendered once, when somebody first asks for one. */
@Component
class Handbook {

    /** The page that the others are listed on. */
    static final String INDEX = "index";

    private static final String PLACE = "classpath*:handbook/**/*.md";

    private final Map<String, Chapter> chapters = new LinkedHashMap<>();

    /** The page of that name. */
    Optional<Chapter> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** All pages, in the order in which the index links them. */
    List<Chapter> list() {
        return List.copyOf(all().values());
    }

    private Map<String, Chapter> all() {
        synchronized (chapters) {
            if (chapters.isEmpty()) {
                chapters.putAll(read());
            }
        }
        return Collections.unmodifiableMap(chapters);
    }

    private static Map<String, Chapter> read() {
        var texts = texts();
        var renderer = new ChapterRenderer(texts.keySet());
        var order = new ArrayList<String>();
        order.add(INDEX);
        order.addAll(renderer.linked(texts.getOrDefault(INDEX, "")));
        var chapters = new LinkedHashMap<String, Chapter>();
        order.stream()
                .filter(texts::containsKey)
                .forEach(name ->
                        chapters.putIfAbsent(
                                name, renderer.render(name, texts.getOrDefault(name, ""))));
        return chapters;
    }

    private static Map<String, String> texts() {
        try {
            var texts = new LinkedHashMap<String, String>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                var name = String.valueOf(file.getFilename());
                texts.put(
                        name.substring(0, name.length() - ".md".length()),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
