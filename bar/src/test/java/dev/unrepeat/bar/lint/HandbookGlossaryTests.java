package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The glossary is the list of words that the code is held to; {@code make handbook} writes it. */
class HandbookGlossaryTests {

    private static final Path WORDS = Path.of("..", "docs", "domain-language.md");
    private static final Path PAGE = Path.of("..", "docs", "handbook", "glossary.md");
    private static final String OPENING =
            """
            # Glossary

            <!-- Made from docs/domain-language.md by `make handbook`; change that file and not this one. -->

            What a word means here.
            """;

    @Test
    void theGlossaryIsTheListOfWords() throws IOException {
        var words = Files.readString(WORDS);
        var page = OPENING.stripTrailing() + " " + words.substring(words.indexOf("One name for"));
        if (Boolean.getBoolean("handbook.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/handbook/glossary.md is made from the list of words: run `make handbook`")
                .isEqualTo(page);
    }
}
