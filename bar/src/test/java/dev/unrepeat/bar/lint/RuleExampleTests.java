package dev.unrepeat.bar.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Level;
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

    /** Waiving is no way out of an error that the editor could help to mend. */
    @ParameterizedTest
    @MethodSource("errors")
    void anErrorIsOfferedAFix(String rule) {
        var text = RuleExample.of(rule).orElseThrow().bad();
        var document = Postmortem.read(text);
        var fixes =
                Bar.shipped(Profile.CORRECTIVE).check(document).stream()
                        .filter(it -> it.rule().equals(rule))
                        .flatMap(it -> it.mend().of(document).stream())
                        .toList();
        assertThat(fixes).as(text).isNotEmpty();
        for (var fix : fixes) {
            assertThat(fix.applyTo(text)).isNotEqualTo(text);
        }
    }

    static List<String> errors() {
        return Bar.rules().stream()
                .filter(it -> it.level() == Level.ERROR)
                .map(RuleInfo::id)
                .toList();
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
