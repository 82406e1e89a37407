package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleExampleTests {

    static List<String> rules() {
        return Bar.rules().stream().map(RuleInfo::id).toList();
    }

    @Test
    void eachRuleHasOneAndNothingElseHas() {
        assertThat(RuleExample.all().keySet()).containsExactlyInAnyOrderElementsOf(rules());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFindsTheBadOneAndNotTheGoodOne(String rule) {
        var example = RuleExample.of(rule).orElseThrow();
        assertThat(example.why()).endsWith(".");
        assertThat(Samples.rules(example.bad())).as(example.bad()).contains(rule);
        assertThat(Samples.rules(example.good())).as(example.good()).doesNotContain(rule);
    }
}
