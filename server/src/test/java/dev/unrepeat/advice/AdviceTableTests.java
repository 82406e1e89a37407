package dev.unrepeat.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision, row by row and over every combination of answers. */
class AdviceTableTests {

    /** yes, no, ? for unknown, and * for whatever it is. */
    private record Row(List<String> answers, String option) {

        boolean fits(Situation situation) {
            for (var question : Question.values()) {
                var wanted = answers.get(question.ordinal());
                var known = situation.known(question);
                boolean fits =
                        switch (wanted) {
                            case "*" -> true;
                            case "?" -> known == Answer.UNKNOWN;
                            case "yes" -> known == Answer.YES;
                            case "no" -> known == Answer.NO;
                            case "no?" -> known != Answer.YES;
                            default -> throw new AssertionError(wanted);
                        };
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }

    // change, schema, corrupted, recoverable, dependency, traffic, capacity
    private static final List<Row> TABLE =
            List.of(
                    row("yes no?  no?  *   *   *   *   roll_back"),
                    row("yes no?  yes  yes *   *   *   roll_back"),
                    row("yes no?  yes  no? *   *   *   fix_forward"),
                    row("yes yes  no?  *   *   *   *   fix_forward"),
                    row("yes yes  yes  *   *   *   *   fail_over"),
                    row("no? *    yes  no? *   *   *   fix_forward"),
                    row("no? *    yes  yes yes *   *   degrade"),
                    row("no? *    yes  yes no? yes *   shed_load"),
                    row("no? *    yes  yes no? no? yes scale_up"),
                    row("no? *    yes  yes no? no? no? investigate"),
                    row("no? *    no?  *   yes *   *   degrade"),
                    row("no? *    no?  *   no? yes *   shed_load"),
                    row("no? *    no?  *   no? no? yes scale_up"),
                    row("no? *    no?  *   no? no? no? investigate"));

    private static Row row(String text) {
        var words = List.of(text.split(" +"));
        return new Row(words.subList(0, 7), words.get(7));
    }

    private static List<Situation> all() {
        var all = new ArrayList<Situation>();
        for (int number = 0; number < 2187; number++) {
            var answers = new EnumMap<Question, Answer>(Question.class);
            int rest = number;
            for (var question : Question.values()) {
                answers.put(question, Answer.values()[rest % 3]);
                rest /= 3;
            }
            all.add(new Situation(answers));
        }
        return all;
    }

    @Test
    void everyCombinationHasOneRowAndItsAdvice() {
        for (var situation : all()) {
            var rows = TABLE.stream().filter(it -> it.fits(situation)).toList();
            assertThat(rows).as(situation.toString()).hasSize(1);
            assertThat(Adviser.advise(situation).option())
                    .as(situation.toString())
                    .isEqualTo(rows.getFirst().option());
        }
    }

    @Test
    void whatIsOpenIsUnknownAndWouldChangeTheAdvice() {
        for (var situation : all()) {
            var advised = Adviser.advise(situation).option();
            for (var open : Adviser.open(situation)) {
                assertThat(situation.known(open.question())).isEqualTo(Answer.UNKNOWN);
                assertThat(open.then().option()).isNotEqualTo(advised);
                assertThat(Adviser.advise(situation.with(open.question(), open.answer())).option())
                        .isEqualTo(open.then().option());
            }
        }
    }

    @Test
    void whoKnowsNothingInvestigatesAndHearsWhatToAsk() {
        var nothing = new Situation(Map.of());
        assertThat(Adviser.advise(nothing)).isInstanceOf(Advice.Investigate.class);
        assertThat(Adviser.open(nothing))
                .extracting(it -> it.question().word() + " -> " + it.then().option())
                .containsExactly(
                        "recent_change -> roll_back",
                        "data_corrupted -> fix_forward",
                        "dependency_down -> degrade",
                        "traffic_above_normal -> shed_load",
                        "at_capacity -> scale_up");
    }

    /** Whatever is assumed, no reason says it: reasons change with the answer, or don't name it. */
    @Test
    void noReasonStatesWhatIsOnlyAssumed() {
        var said =
                Map.of(
                        Question.SCHEMA_CHANGE, "schema",
                        Question.DATA_RECOVERABLE, "can't be recovered",
                        Question.RECENT_CHANGE, "Nothing was changed",
                        Question.DATA_CORRUPTED, "orrupted",
                        Question.DEPENDENCY_DOWN, "dependency is down",
                        Question.TRAFFIC_ABOVE_NORMAL, "above normal",
                        Question.AT_CAPACITY, "at capacity");
        for (var situation : all()) {
            var why = Adviser.advise(situation).why();
            said.forEach((question, words) -> {
                if (situation.known(question) == Answer.UNKNOWN) {
                    assertThat(why).as(situation.toString()).doesNotContain(words);
                }
            });
        }
    }

    @Test
    void theHeadlineNamesTheAssumptionThatDecides() {
        var changed = Map.of(Question.RECENT_CHANGE, Answer.YES);
        var situation = new Situation(changed, "release 498");
        assertThat(Adviser.headline(situation))
                .isEqualTo("Roll back, unless release 498 altered the schema.");
        assertThat(Adviser.advise(situation).why()).isEqualTo("Release 498 came shortly before.");
        var unaltered = situation.with(Question.SCHEMA_CHANGE, Answer.NO);
        assertThat(Adviser.headline(unaltered)).isEqualTo("Roll back, unless data are corrupted.");
        assertThat(Adviser.advise(unaltered).why())
                .isEqualTo("Release 498 came shortly before and did not alter the schema.");
        assertThat(Adviser.headline(unaltered.with(Question.DATA_CORRUPTED, Answer.NO)))
                .isEqualTo("Roll back.");
        assertThat(Adviser.headline(situation.with(Question.SCHEMA_CHANGE, Answer.YES)))
                .isEqualTo("Fix forward, with caution, unless data are corrupted.");
        for (var each : all()) {
            assertThat(Adviser.headline(each).contains("unless"))
                    .as(each.toString())
                    .isEqualTo(!Adviser.open(each).isEmpty());
        }
    }

    @Test
    void rollingBackTriesTheFastestFirstAndTheDatabaseLast() {
        assertThat(Advice.how("roll_back"))
                .containsExactly("flag_off", "traffic_back", "redeploy", "database");
        assertThat(Advice.how("shed_load")).containsExactly("by_tier", "blunt");
        assertThat(Advice.OPTIONS).allSatisfy(it -> assertThat(Advice.how(it)).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"10,20,60,25.0,2500", "15,15,15,15.0,1500", "1,2,4,2.2,217"})
    void theMeanWeighsThreePointsAndTheLossIsNotRoundedTwice(
            BigDecimal low, BigDecimal likely, BigDecimal high, String mean, String loss) {
        var estimate = new Estimate(low, likely, high, "ana", Instant.EPOCH);
        assertThat(estimate.mean()).isEqualByComparingTo(mean);
        assertThat(estimate.loss(BigDecimal.valueOf(100))).isEqualByComparingTo(loss);
        assertThatThrownBy(() ->
                        new Estimate(high.add(BigDecimal.ONE), likely, high, "ana", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
