package dev.unrepeat.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of the Java sources of all modules that no compiler check holds. */
class SourceLawTests {

    private static final Pattern NO_CODE =
            Pattern.compile(
                    "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|//[^\\n]*"
                            + "|/\\*(?s:.*?)\\*/|(?m:^package .*$)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import ([\\w.]+\\.(\\w+));$");
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|enum|interface)\\s+([A-Z]\\w*)");
    private static final Pattern QUALIFIED =
            Pattern.compile(
                    "(?<![\\w.])(?:java|javax|jakarta|org|com|dev|tools|io|picocli|opennlp)"
                            + "\\.(?:[a-z_]\\w*\\.)*([A-Z]\\w*)");

    /** The most that a module may have; the number only falls. */
    @ParameterizedTest
    @CsvSource({"bar, 0", "recall, 0", "paper, 0", "cli, 0", "stories, 0", "server, 1"})
    void aTypeIsImportedUnlessAnotherHasItsName(String module, int most) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("..", module, "src"))) {
            files.filter(it -> it.toString().endsWith(".java"))
                    .forEach(file -> found.addAll(qualified(file)));
        }
        assertThat(found).hasSizeLessThanOrEqualTo(most);
    }

    /** Words that the field does not use for these things; the glossary has the ones it does. */
    private static final Pattern COINED =
            Pattern.compile(
                    "\\b(?:anew|told|beside|stands? (?:here|beside|in the way)"
                            + "|let(?:s|ting)? go|goes on|lies in the future)\\b");

    /** The most that a module's own sources may still have; the number only falls. */
    @ParameterizedTest
    @CsvSource({"bar, 68", "recall, 2", "paper, 1", "cli, 11", "server, 263"})
    void sourcesSpeakTheFieldsWords(String module, int most) throws IOException {
        int found = 0;
        try (var files = Files.walk(Path.of("..", module, "src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                found += (int) COINED.matcher(Files.readString(file)).results().count();
            }
        }
        assertThat(found).isLessThanOrEqualTo(most);
    }

    @Test
    void aQualifiedNameIsFoundInCodeAlone() {
        var source =
                "package dev.a;\n"
                        + "import java.util.List;\n"
                        + "/** {@link java.util.Map} */\n"
                        + "class A { String s = \"java.util.Set\"; java.util.Map<A, A> m; }\n";
        assertThat(qualified("A.java", source)).containsExactly("A.java: java.util.Map");
        assertThat(qualified("A.java", source.replace("util.List", "sql.Map"))).isEmpty();
    }

    private static List<String> qualified(Path file) {
        try {
            return qualified(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> qualified(String file, String source) {
        var code = NO_CODE.matcher(source).replaceAll("");
        var names = new HashMap<String, String>();
        DECLARED.matcher(code).results().forEach(it -> names.put(it.group(1), it.group(1)));
        IMPORT.matcher(code).results().forEach(it -> names.put(it.group(2), it.group(1)));
        return QUALIFIED
                .matcher(code.replaceAll("(?m)^import .*$", ""))
                .results()
                .filter(it -> names.getOrDefault(it.group(1), it.group()).equals(it.group()))
                .map(it -> file + ": " + it.group())
                .toList();
    }
}
