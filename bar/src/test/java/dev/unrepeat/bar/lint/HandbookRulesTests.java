package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dhandbook.write=true}, as {@code make handbook} calls it, it writes the page. */
class HandbookRulesTests {

    private static final Path PAGE = Path.of("..", "docs", "handbook", "rules.md");

    @Test
    void thePageIsWhatTheRulesSay() throws IOException {
        var page = HandbookRules.markdown();
        if (Boolean.getBoolean("handbook.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/handbook/rules.md is made from the rules: run `make handbook`")
                .isEqualTo(page);
    }
}
