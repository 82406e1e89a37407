package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRulesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    - Pin the base image                                               | action-no-owner action-no-due
                    - Pin the base image (owner: @ana)                                 | action-no-due
                    - Pin the base image (due: 2026-12-01)                             | action-no-owner
                    - Pin the base image (owner: team, due: 2026-12-01)                | action-no-owner
                    - Pin the base image (owner: @ana, due: 2026-12-01)                | ''
                    - Pin the base image [#12](https://git.test/a/b/issues/12)         | ''
                    - [x] Pin the base image                                           | ''
                    - ACT-3: Pin the base image                                        | ''
                    - Improve monitoring (owner: @ana, due: 2026-12-01)                | action-weak actions-no-mechanism
                    - Revert the change now (owner: @ana, due: 2026-12-01)             | actions-short-only
                    - N/A                                                              | actions-missing
                    None, because the vendor retired the feature on the same day.      | ''
                    """)
    void judgesActions(String body, String rules) {
        assertThat(Samples.rules(Samples.section("Actions", body)))
                .filteredOn(rule -> rule.startsWith("action"))
                .filteredOn(rule -> !rule.equals("action-no-category"))
                .filteredOn(rule -> !rule.equals("actions-one-sided"))
                .containsExactlyInAnyOrder(rules.isEmpty() ? new String[0] : rules.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Be careful",
                "Train the staff",
                "Document the restore",
                "Investigate the lock",
                "Discuss the levels with the team",
                "Devise a strategy for rotation",
                "More alerts"
            })
    void offersABetterWordingForEachKindOfWeakness(String text) {
        assertThat(Samples.findings(Samples.section("Actions", "- " + text)))
                .filteredOn(finding -> finding.rule().equals("action-weak"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.excerpt()).isEqualTo(text);
                    assertThat(finding.message()).isNotBlank();
                    assertThat(finding.suggestion()).isNotBlank();
                });
    }

    @Test
    void asksForAMechanismOnce() {
        assertThat(Samples.rules(Samples.section("Actions", "- Improve monitoring\n- Be careful")))
                .containsOnlyOnce("actions-no-mechanism");
        assertThat(
                        Samples.rules(
                                Samples.section(
                                        "Actions", "- Improve monitoring\n- Pin the image")))
                .doesNotContain("actions-no-mechanism");
    }
}
