package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Finding;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.reading.Postmortem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpactLinesTests {

    private static final String DRAFT =
            """
            # INC-7: Labels

            ## Summary

            Some customers could not print.

            ## Impact

            - Severity: SEV2 (service_down)
            - Impact began: 2026-11-03 10:02 UTC
            - Duration: 1 hour 12 minutes
            - **Services**: printing
            - Estimated loss: 1440 (20 per minute, by the catalogue)

            <!-- How many users? -->

            ## Timeline

            | Time (UTC) | What happened |
            |---|---|
            | 2026-11-03 10:02 | first alert |
            | 2026-11-03 11:14 | over |
            """;

    private static ImpactFigure figure(Measure measure, String low, @Nullable String high) {
        return new ImpactFigure(
                measure,
                new BigDecimal(low),
                high == null ? null : new BigDecimal(high),
                null,
                measure.unit(),
                false,
                null);
    }

    private static String written(String text, List<ImpactFigure> figures, Measure... leftOut) {
        return ImpactLines.write(Postmortem.read(text), figures, Set.of(leftOut)).applyTo(text);
    }

    @Test
    void readsWhatTheDraftSays() {
        var lines = ImpactLines.read(Postmortem.read(DRAFT));
        assertThat(lines)
                .extracting(ImpactLines.Line::measure)
                .containsExactly(Measure.DURATION, Measure.LOSS);
        assertThat(lines.getFirst().figure()).isEqualTo(figure(Measure.DURATION, "72", null));
        assertThat(lines.getLast().figure())
                .isEqualTo(
                        new ImpactFigure(
                                Measure.LOSS,
                                new BigDecimal("1440"),
                                null,
                                null,
                                "",
                                false,
                                "20 per minute, by the catalogue"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    users          | 400   | 500  | 2000 | users | true  | counted (from the log)  | Affected users: about 400 to 500 of 2,000 users (counted (from the log))
                    users          | 1     |      |      | users | false |                         | Affected users: 1 user
                    requests       | 12000 |      |      | requests | true | 20 per second x 10 min | Failed requests: about 12,000 requests (20 per second x 10 min)
                    duration       | 42    |      |      | minutes | false |                       | Duration: 42 minutes
                    duration       | 61    |      |      | minutes | false |                       | Duration: 1 hour 1 minute
                    duration       | 120   |      |      | minutes | true  | from the graph        | Duration: about 2 hours (from the graph)
                    duration       | 35    | 90   |      | minutes | false |                       | Duration: 35 to 90 minutes
                    loss           | 1440.5 |     |      | EUR   | true  |                         | Estimated loss: about 1,440.5 EUR
                    credits        | 0     |      |      | USD   | false | no contract names it    | SLA credits: 0 USD (no contract names it)
                    tickets        | 1     |      |      | tickets | false |                       | Support tickets: 1 ticket
                    engineer_hours | 1.5   | 3    |      | hours | true  | 3 people x 0.5 to 1 h   | Engineer time: about 1.5 to 3 hours (3 people x 0.5 to 1 h)
                    """)
    void whatIsWrittenIsReadBack(
            String measure,
            BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal of,
            String unit,
            boolean estimate,
            @Nullable String how,
            String line) {
        var figure =
                new ImpactFigure(
                        Measure.named(measure).orElseThrow(), low, high, of, unit, estimate, how);
        assertThat(figure.line()).isEqualTo(line);
        for (var text : List.of(DRAFT, DRAFT.replace("\n", "\r\n"), "# Labels\n\nIt was down.\n")) {
            var now = written(text, List.of(figure));
            assertThat(now).contains("- " + line);
            var read = ImpactLines.read(Postmortem.read(now));
            assertThat(read)
                    .filteredOn(it -> it.measure() == figure.measure())
                    .singleElement()
                    .satisfies(it -> assertThat(it.figure()).isNotNull())
                    .satisfies(it -> assertThat(written(now, List.of(figure))).isEqualTo(now));
        }
    }

    @Test
    void changesItsOwnLinesAndNoOthers() {
        var now =
                written(
                        DRAFT,
                        List.of(
                                figure(Measure.DURATION, "60", "75"),
                                figure(Measure.USERS, "300", null),
                                ImpactFigure.unknown(Measure.CREDITS)),
                        Measure.LOSS);
        assertThat(now)
                .isEqualTo(
                        DRAFT.replace(
                                        "Duration: 1 hour 12 minutes\n",
                                        "Duration: 60 to 75 minutes\n"
                                                + "- Affected users: 300 users\n"
                                                + "- SLA credits: unknown\n")
                                .replace(
                                        "- Estimated loss: 1440 (20 per minute, by the"
                                                + " catalogue)\n",
                                        ""));
        assertThat(ImpactLines.read(Postmortem.read(now)))
                .filteredOn(it -> it.measure() == Measure.CREDITS)
                .singleElement()
                .satisfies(it ->
                        assertThat(it.figure()).isEqualTo(ImpactFigure.unknown(Measure.CREDITS)));
    }

    @Test
    void theBarIsContentAfterwards() {
        var bar = Bar.shipped(Profile.CORRECTIVE);
        var bare = DRAFT.replaceFirst("(?s)- Severity.*?catalogue\\)\n", "");
        assertThat(bar.check(Postmortem.read(bare)))
                .extracting(Finding::rule)
                .contains("impact-not-quantified");
        for (var measure : Measure.values()) {
            var money = measure.unit().isEmpty();
            var figure =
                    new ImpactFigure(
                            measure,
                            new BigDecimal("40"),
                            null,
                            null,
                            money ? "EUR" : measure.unit(),
                            true,
                            null);
            var now = written(bare, List.of(figure));
            assertThat(bar.check(Postmortem.read(now)))
                    .as(now)
                    .extracting(Finding::rule)
                    .doesNotContain("impact-not-quantified", "section-empty");
        }
        var unknown = written(bare, List.of(ImpactFigure.unknown(Measure.USERS)));
        assertThat(bar.check(Postmortem.read(unknown)))
                .extracting(Finding::rule)
                .contains("impact-not-quantified");
    }

    @Test
    void leavesWordsOfTheAuthorAloneUnlessTheyAreReplaced() {
        var own = DRAFT.replace("1 hour 12 minutes", "most of the morning, for some");
        var line = ImpactLines.read(Postmortem.read(own)).getFirst();
        assertThat(line.figure()).isNull();
        assertThat(line.words()).isEqualTo("most of the morning, for some");
        assertThat(written(own, List.of(figure(Measure.TICKETS, "3", null))))
                .contains("most of the morning");
        assertThat(written(own, List.of(figure(Measure.DURATION, "72", null)))).isEqualTo(DRAFT);
    }

    @Test
    void refusesNumbersThatContradictEachOther() {
        assertThatThrownBy(() -> figure(Measure.USERS, "5", "4")).hasMessageContaining("lower end");
        assertThatThrownBy(() -> figure(Measure.USERS, "-5", null)).hasMessageContaining("below 0");
        assertThatThrownBy(() ->
                        new ImpactFigure(
                                Measure.USERS,
                                new BigDecimal("5"),
                                null,
                                new BigDecimal("4"),
                                "users",
                                false,
                                null))
                .hasMessageContaining("more than the whole");
        assertThatThrownBy(() ->
                        new ImpactFigure(
                                Measure.LOSS,
                                new BigDecimal("5"),
                                null,
                                null,
                                "EUR (net)",
                                false,
                                null))
                .hasMessageContaining("Invalid unit 'EUR (net)'");
    }
}
