package dev.unrepeat.demo;

import dev.unrepeat.access.DemoTokens;
import dev.unrepeat.platform.PublicUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The book of what happens when: scenes put their moments into it in any order, and it plays them
 * in the order of time, so that one outage may begin while the document of another is being
 * written.
 */
@Lazy
@Component
class Story {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final Pattern PLACE = Pattern.compile("\\$\\{(ref|t|due)([+-]\\d+)?}");

    private final Moments moments;
    private final DemoTokens tokens;
    private final JsonMapper json;
    private final PublicUrl url;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Voice> voices = new HashMap<>();
    private final List<Moment> book = new ArrayList<>();
    private Instant end = Instant.EPOCH;

    Story(Moments moments, DemoTokens tokens, JsonMapper json, PublicUrl url) {
        this.moments = moments;
        this.tokens = tokens;
        this.json = json;
        this.url = url;
    }

    /** The end of the story, from which its days are counted back. */
    void endsAt(Instant now) {
        end = now;
    }

    Instant now() {
        return end;
    }

    /** A time of day, in UTC, so many days before the end. */
    Instant ago(int days, String time) {
        return LocalDate.ofInstant(end, ZoneOffset.UTC)
                .minusDays(days)
                .atTime(LocalTime.parse(time))
                .toInstant(ZoneOffset.UTC);
    }

    /** Something that happens at a time. */
    private record Moment(Instant at, int number, Runnable happens) {}

    void at(Instant time, Runnable happens) {
        book.add(new Moment(time, book.size(), happens));
    }

    /** The person's voice; the token behind it is taken back at the end. */
    Voice as(String name) {
        return voices.computeIfAbsent(
                name, it -> new Voice(client, json, url.listening(), tokens.issue(it)));
    }

    /** Plays everything until the end; what stands later in the book is left out. */
    void play() {
        while (!book.isEmpty()) {
            var next =
                    book.stream()
                            .min(Comparator.comparing(Moment::at).thenComparing(Moment::number))
                            .orElseThrow();
            book.remove(next);
            if (next.at().isAfter(end)) {
                continue;
            }
            moments.passUntil(next.at());
            next.happens().run();
        }
        moments.passUntil(end);
    }

    /** A text of the demo, with the incident's reference, times and due dates filled in. */
    static String text(String name, String ref, Instant start) {
        var day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return PLACE.matcher(resource(name))
                .replaceAll(found -> {
                    long number = found.group(2) == null ? 0 : Long.parseLong(found.group(2));
                    return switch (found.group(1)) {
                        case "t" -> MINUTE.format(start.plus(Duration.ofMinutes(number)));
                        case "due" -> day.plusDays(number).toString();
                        default -> ref;
                    };
                });
    }

    static String resource(String name) {
        try {
            return new ClassPathResource("demo/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
