package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesPageTests {

    @Test
    void listsEachRuleAsTheCodeDescribesIt() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "bar.md"));
        for (var rule : Bar.rules()) {
            assertThat(page)
                    .contains(
                            "| `%s` | %s | %s | %s |"
                                    .formatted(
                                            rule.id(),
                                            rule.level().key(),
                                            rule.description(),
                                            rule.source()));
            for (var setting : rule.settings()) {
                assertThat(page)
                        .contains(
                                "| `%s` | `%s` | %d %s | %d | %d | %s |"
                                        .formatted(
                                                rule.id(),
                                                setting.name(),
                                                setting.standard(),
                                                setting.unit(),
                                                setting.least(),
                                                setting.most(),
                                                setting.description()));
            }
        }
    }
}
