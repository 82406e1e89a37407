package dev.unrepeat.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people read speaks the words of the glossary: the documentation, the texts of the web app,
 * and the messages of servers and commands. The words that are not used stand at the end of {@code
 * docs/domain-language.md}.
 */
class WordLawTests {

    private static final Path HOME = Path.of("..");
    private static final Path GLOSSARY = HOME.resolve("docs/domain-language.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|$");
    private static final Pattern JAVA_TEXT =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"((?:[^\"\\\\\\n]++|\\\\.)*+)\"");
    private static final Pattern COMMENT = Pattern.compile("(?m)/\\*(?s:.*?)\\*/|(?<!:)//.*$");
    private static final Pattern WEB_TEXT =
            Pattern.compile(
                    "'((?:[^'\\\\\\n]++|\\\\.)*+)'|`([^`]*)`|\"([^\"\\n]*)\"|>([^<>{}=;]+)[<{]|\\}([^<>{}=;()]+)<");

    /** Names that are not prose: paths, keys, classes of styles. */
    private static final Pattern NAME = Pattern.compile("[\\w./@:#?&=-]*");

    private record Avoided(Pattern word, String better) {}

    private static List<Avoided> avoided() throws IOException {
        var text = Files.readString(GLOSSARY);
        return ROW.matcher(text.substring(text.indexOf("## Words that are not used")))
                .results()
                .map(it ->
                        new Avoided(
                                Pattern.compile(
                                        "(?i)\\b(?:" + it.group(1).replace(" or ", "|") + ")\\b"),
                                it.group(2)))
                .toList();
    }

    @Test
    void documentationSpeaksThem() throws IOException {
        var files = new ArrayList<Path>();
        try (var docs = Files.walk(HOME.resolve("docs"))) {
            docs.filter(it -> it.toString().endsWith(".md"))
                    .filter(it -> !it.equals(GLOSSARY) && !it.toString().contains("/adr/"))
                    .filter(it -> !it.endsWith("rows.md") && !it.endsWith("glossary.md"))
                    .forEach(files::add);
        }
        Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md")
                .map(HOME::resolve)
                .forEach(files::add);
        var found = new ArrayList<String>();
        for (var file : files) {
            found.addAll(used(file, Files.readAllLines(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void messagesSpeakThem() throws IOException {
        var found = new ArrayList<String>();
        for (var module : List.of("bar", "recall", "paper", "cli", "server")) {
            try (var files = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
                for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                    var texts =
                            JAVA_TEXT
                                    .matcher(code)
                                    .results()
                                    .map(it -> it.group(1))
                                    .filter(it -> it != null && it.contains(" "))
                                    .filter(it -> !it.contains("\\\\") && !it.contains("|"))
                                    .toList();
                    found.addAll(used(file, texts));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theWebAppSpeaksThem() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(HOME.resolve("web/src"))) {
            for (var file : files.filter(WordLawTests::isOfTheApp).toList()) {
                var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                var texts = new ArrayList<String>();
                WEB_TEXT.matcher(code)
                        .results()
                        .forEach(it -> {
                            for (int group = 1; group <= it.groupCount(); group++) {
                                var text = it.group(group);
                                if (text != null && !NAME.matcher(text.strip()).matches()) {
                                    texts.add(text.strip());
                                }
                            }
                        });
                found.addAll(used(file, texts));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aWordIsFoundInTextAlone() throws IOException {
        assertThat(used(GLOSSARY, List.of("the PostgreSQL that comes along"))).hasSize(1);
        assertThat(used(GLOSSARY, List.of("the bundled PostgreSQL"))).isEmpty();
        assertThat(WEB_TEXT.matcher("<b>Mend it</b>").find()).isTrue();
        assertThat(avoided()).hasSizeGreaterThan(10);
    }

    private static boolean isOfTheApp(Path file) {
        var name = file.toString();
        return name.matches(".*\\.tsx?")
                && !name.contains("/api/")
                && !name.contains("/testing/")
                && !name.contains(".test.");
    }

    private static List<String> used(Path file, List<String> texts) throws IOException {
        var found = new ArrayList<String>();
        for (var avoided : avoided()) {
            for (var text : texts) {
                if (avoided.word().matcher(text).find()) {
                    found.add("%s: \"%s\": %s".formatted(file, text.strip(), avoided.better()));
                }
            }
        }
        return found;
    }
}
