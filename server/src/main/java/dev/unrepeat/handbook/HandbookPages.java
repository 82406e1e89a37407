package dev.unrepeat.handbook;

import dev.unrepeat.platform.Release;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The handbook as whole pages without a script, for everybody: who can't sign in needs it most, and
 * nothing of this installation stands in it.
 */
@Hidden
@RestController
class HandbookPages {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s - Unrepeat handbook</title>
            <link rel="icon" href="/favicon.svg">
            <link rel="stylesheet" href="/handbook.css?%2$s">
            </head>
            <body>
            <a class="skip" href="#text">To the text</a>
            <header><a href="/">Unrepeat</a> <a href="/docs">Handbook</a> <span>%2$s</span></header>
            <div class="book">
            <nav aria-label="Pages of the handbook"><ul>
            %3$s
            </ul></nav>
            <main id="text">
            %4$s
            </main>
            </div>
            </body>
            </html>
            """;

    private final Handbook handbook;

    HandbookPages(Handbook handbook) {
        this.handbook = handbook;
    }

    @GetMapping("/docs")
    ResponseEntity<String> index() {
        return page(Handbook.INDEX);
    }

    @GetMapping("/docs/{page}")
    ResponseEntity<String> page(@PathVariable String page) {
        return handbook.find(page)
                .map(it -> html(HttpStatus.OK, it.name(), it.title(), it.body()))
                .orElseGet(() ->
                        html(
                                HttpStatus.NOT_FOUND,
                                "",
                                "Page not found",
                                "<h1>Page not found</h1>\n"
                                        + "<p>The handbook has no such page."
                                        + " <a href=\"/docs\">All its pages</a></p>"));
    }

    private ResponseEntity<String> html(HttpStatus status, String name, String title, String body) {
        var list =
                handbook.list().stream()
                        .map(it -> entry(it, it.name().equals(name)))
                        .collect(Collectors.joining("\n"));
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(PAGE.formatted(HtmlUtils.htmlEscape(title), Release.VERSION, list, body));
    }

    private static String entry(Chapter chapter, boolean current) {
        return "<li><a href=\"%s\"%s>%s</a></li>"
                .formatted(
                        chapter.name().equals(Handbook.INDEX) ? "/docs" : "/docs/" + chapter.name(),
                        current ? " aria-current=\"page\"" : "",
                        HtmlUtils.htmlEscape(chapter.title()));
    }
}
