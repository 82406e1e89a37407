package dev.unrepeat.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.config.DeclaredKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The handbook as somebody without an account reads it. */
class HandbookTests {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]+)\"");

    private static final Pattern SETTING = Pattern.compile("UNREPEAT_[A-Z_]+[A-Z]");

    private final Http nobody = TestServer.running().as("");

    @Test
    void everyPageOfTheRepositoryIsListedAndServed() throws IOException {
        var index = nobody.get("/docs");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.header("content-type")).startsWith("text/html");
        try (var files = Files.list(Path.of("..", "docs", "handbook"))) {
            for (var file : files.map(it -> it.getFileName().toString()).toList()) {
                var name = file.replace(".md", "");
                assertThat(nobody.get("/docs/" + name).status()).as(file).isEqualTo(200);
                if (!name.equals("index")) {
                    assertThat(index.body()).contains("<li><a href=\"/docs/" + name + "\">");
                }
            }
        }
    }

    @Test
    void everyLinkLeadsToAPageAndEveryPlaceIsThere() {
        for (var chapter : new Handbook().list()) {
            var html = nobody.get("/docs/" + chapter.name()).body();
            for (var link : links(html)) {
                if (URI.create(link).isAbsolute() || link.equals("/") || link.equals("#text")) {
                    continue;
                }
                var where = chapter.name() + " links " + link;
                assertThat(link).as(where).matches("(/docs(/[a-z0-9-]+)?)?(#.+)?");
                var parts = link.split("#", 2);
                var target = parts[0].isEmpty() ? html : nobody.get(parts[0]).body();
                assertThat(target).as(where).contains("<main").doesNotContain("no such page");
                if (parts.length == 2) {
                    assertThat(target).as(where).contains("id=\"" + parts[1] + "\"");
                }
            }
        }
    }

    @Test
    void everyKindOfDeclarationHasItsPlace() {
        var page = nobody.get("/docs/configuration").body();
        var kinds = TestServer.running().context().getBeansOfType(DeclaredKind.class).values();
        assertThat(kinds).isNotEmpty();
        for (var kind : kinds) {
            assertThat(page)
                    .contains(">" + kind.kind() + "</h2>")
                    .contains("\nkind: " + kind.kind() + "\n");
        }
    }

    @Test
    void everySettingOfTheEnvironmentIsNamed() throws IOException {
        var page = nobody.get("/docs/install").body();
        var settings = new TreeSet<String>();
        for (var sources :
                List.of("../server/src/main/java", "../cli/src/main/java", "../unrepeat")) {
            try (var files = Files.walk(Path.of(sources)).filter(Files::isRegularFile)) {
                for (var file : files.toList()) {
                    SETTING.matcher(Files.readString(file))
                            .results()
                            .forEach(it -> settings.add(it.group()));
                }
            }
        }
        assertThat(settings).contains("UNREPEAT_PUBLIC_URL");
        assertThat(page).contains(settings);
    }

    @Test
    void aPageNeedsNoScriptAndItsStyleComesAsAFile() {
        var page = nobody.get("/docs/rules");
        assertThat(page.body())
                .contains("<title>The rules of the bar - Unrepeat handbook</title>")
                .contains("aria-current=\"page\"")
                .contains("<h2 id=\"cause-human-error\">")
                .doesNotContain("<script")
                .doesNotContain("style=");
        assertThat(page.header("content-security-policy")).contains("default-src 'self'");
        var style = nobody.get("/handbook.css");
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("content-type")).startsWith("text/css");
    }

    @Test
    void anUnknownPageSaysSoAndLeadsToTheIndex() {
        var unknown = nobody.get("/docs/nothing-like-it");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("Page not found").contains("href=\"/docs\"");
        assertThat(nobody.get("/docs/..%2Fapplication").status()).isIn(400, 404);
    }

    private static List<String> links(String html) {
        return LINK.matcher(html).results().map((MatchResult it) -> it.group(1)).toList();
    }
}
