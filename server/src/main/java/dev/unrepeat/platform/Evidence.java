package dev.unrepeat.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shows that something was put to the test: a link to where the result stands, or words that
 * say what was done and what was seen. A word such as "tested" says neither.
 */
public record Evidence(@Nullable String url, @Nullable String text) {

    private static final int FEWEST_WORDS = 5;
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "a",
                    "all",
                    "and",
                    "as",
                    "been",
                    "checked",
                    "confirmed",
                    "did",
                    "done",
                    "expected",
                    "fine",
                    "fixed",
                    "good",
                    "has",
                    "i",
                    "is",
                    "it",
                    "now",
                    "ok",
                    "okay",
                    "passed",
                    "see",
                    "seen",
                    "successfully",
                    "test",
                    "tested",
                    "tests",
                    "that",
                    "the",
                    "this",
                    "to",
                    "verified",
                    "was",
                    "we",
                    "well",
                    "with",
                    "works",
                    "worked",
                    "working",
                    "yes");

    public Evidence {
        url = url == null || url.isBlank() ? null : url.strip();
        text = text == null || text.isBlank() ? null : text.strip();
        if (url == null && text == null) {
            throw new InvalidInput(
                    "evidence", "needs the url of the result, or a text that describes it");
        }
        if (url != null) {
            checkUrl(url);
        }
        if (text != null) {
            InvalidInput.text("evidence.text", text, 20_000);
            if (url == null && saying(text).size() < FEWEST_WORDS) {
                throw new InvalidInput(
                        "evidence.text",
                        "says too little: what was done, and what was seen? For instance \"Stopped"
                                + " the primary at 10:00; writes failed over within 40 s, no errors"
                                + " on checkout\"");
            }
        }
    }

    private static void checkUrl(String url) {
        try {
            var uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && url.length() <= 2000) {
                return;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw new InvalidInput(
                "evidence.url", "must be a link such as https://example.org/game-days/12");
    }

    /** The different words that carry meaning. */
    private static Set<String> saying(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}%.:]+"))
                .filter(it -> it.length() > 1)
                .filter(it -> !EMPTY_WORDS.contains(it))
                .collect(Collectors.toSet());
    }
}
