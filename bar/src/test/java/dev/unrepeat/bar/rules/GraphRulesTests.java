package dev.unrepeat.bar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.bar.Samples;
import dev.unrepeat.bar.lint.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules about causes judge the graph where there is one, and then not the prose. */
class GraphRulesTests {

    private static final String GOOD =
            """
            out["Labels were not printed"]:::event
            font["The new version rejects a font"]:::condition --> out
            ship["The version was shipped to all sites at once"]:::event --> font
            render["No label is rendered before a release"]:::missing_defence --> ship
            hours["Nobody owns the pipeline of labels"]:::condition --> render
            class render test
            """;

    private static List<Finding> judge(String chart, String actions) {
        return Samples.findings(
                "# Labels\n\n## Causes\n\nOperator error.\n\n```mermaid\nflowchart BT\n"
                        + chart.strip()
                        + "\n```\n\n## Actions\n\n"
                        + actions
                        + "\n");
    }

    private static List<String> rules(String chart, String actions) {
        return judge(chart, actions).stream().map(Finding::rule).toList();
    }

    @Test
    void aGoodGraphIsLeftAloneAndTheProseIsNotAsked() {
        assertThat(
                        rules(
                                GOOD,
                                "- [ ] render one label of each kind in the pipeline (owner: @ana,"
                                        + " due: 2027-01-01, prevent, closes render)\n"
                                        + "- [ ] give the pipeline of labels to the print team"
                                        + " (owner: @lin, due: 2027-01-01, process, closes hours)"))
                .doesNotContain(
                        "cause-single",
                        "cause-shallow",
                        "cause-uncovered",
                        "cause-human-error",
                        "cause-vendor-stop",
                        "defences-unnamed",
                        "cause-graph-broken");
    }

    @Test
    void holesWithoutActionsAndActionsWithoutCausesAreNamed() {
        var found =
                judge(
                        GOOD,
                        "- [ ] give the pipeline of labels to the print team (owner: @lin, due:"
                                + " 2027-01-01, process, closes hours)\n"
                                + "- [ ] buy a second printer (owner: @lin, due: 2027-01-01,"
                                + " mitigate)");
        assertThat(found)
                .filteredOn(it -> it.rule().equals("cause-uncovered"))
                .extracting(Finding::excerpt)
                .containsExactly("No label is rendered before a release", "buy a second printer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    slip["The engineer deployed the wrong branch by mistake"] --> out["Down"] | cause-human-error | true
                    tool["The tool accepts any branch unchecked"] --> slip["The engineer deployed the wrong branch by mistake"] --> out["Down"] | cause-human-error | false
                    slip["Deployed by mistake, nothing stopped the wrong branch"] --> out["Down"] | cause-human-error | false
                    aws["AWS had an outage of its network"] --> out["Down"] | cause-vendor-stop | true
                    one["Our service runs in a single region"] --> aws["AWS had an outage of its network"] --> out["Down"] | cause-vendor-stop | false
                    a["Disk was full"]:::condition --> out["Down"] | cause-single | true
                    a["Disk was full"] --> out["Down"]; b["No alert"]:::missing_defence --> out | cause-single | false
                    a["x"] --> b["y"] --> c["z"] --> d["u"] | cause-shallow | true
                    a["x"] --> b["y"] --> c["z"] --> d["u"] --> e["v"] | cause-shallow | false
                    a["The kernel of the vendor; we stop here, it is out of our hands"] --> d["u"] | cause-shallow | false
                    b["No alert"]:::missing_defence --> out["Down"] | defences-unnamed | true
                    b["No alert"]:::missing_defence --> out["Down"]; class b monitoring | defences-unnamed | false
                    a["Disk was full"] --> out["Down"] | defences-unnamed | true
                    a["x"] --> b["y"] --> a | cause-graph-broken | true
                    a["x --> b["y"] | cause-graph-broken | true
                    a["x"] --> b["y"] | cause-graph-broken | false
                    """)
    void judgesTheGraph(String chart, String rule, boolean fires) {
        // A weak action, so that no action stands in for what the graph lacks.
        var found = rules(chart, "- [ ] improve monitoring (owner: @ana)");
        if (fires) {
            assertThat(found).contains(rule);
        } else {
            assertThat(found).doesNotContain(rule);
        }
    }

    @Test
    void aFailureModeThatNobodyKnowsIsTold() {
        assertThat(Samples.rules("# A\n\n**Failure modes**: gremlins, dns\n"))
                .contains("failure-mode-unknown");
        assertThat(Samples.rules("# A\n\n**Failure modes**: dns\n"))
                .doesNotContain("failure-mode-unknown");
    }
}
