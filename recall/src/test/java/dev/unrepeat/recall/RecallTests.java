package dev.unrepeat.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTests {

    @TempDir Path folder;

    private static Recall filled(List<Case> cases) {
        var recall = Recall.inMemory();
        recall.putAll(cases);
        recall.refresh();
        return recall;
    }

    private static List<Match> similar(Case asked) {
        try (var recall = filled(Library.all())) {
            return recall.similar(asked, 10);
        }
    }

    private static Match match(Case asked, String key) {
        return similar(asked).stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " was not found"));
    }

    @Test
    void findsTheSameCauseUnderOtherSymptoms() {
        var match = match(Library.EXPIRED_AGAIN, "PM-1");
        assertThat(match.kind()).isIn(MatchKind.CAUSE, MatchKind.BOTH);
        assertThat(match.why()).anyMatch(it -> it.contains("certificate-expiry"));
        assertThat(match.why()).anyMatch(it -> it.startsWith("causes: “"));
        assertThat(similar(Library.EXPIRED_AGAIN).getFirst().key()).isEqualTo("PM-1");
    }

    @Test
    void tellsALookAlikeFromARepeat() {
        var match = match(Library.FONT, "PM-1");
        assertThat(match.kind()).isEqualTo(MatchKind.SYMPTOM);
        assertThat(match.why()).contains("the causes they give are different");
    }

    @Test
    void asksWithATitleAloneAsADeclarationDoes() {
        var declared = Case.named("INC-9", "Label printing down").name("label-gateway").build();
        var first = similar(declared).getFirst();
        assertThat(first.key()).isIn("PM-1", "PM-3");
        assertThat(first.kind()).isEqualTo(MatchKind.SYMPTOM);
        assertThat(first.why()).contains("the cause of this one is not known yet");
    }

    @Test
    void anAlertThatFiredForBothIsEvidence() {
        var earlier = Case.named("INC-1", "Odd noises").alert("BeltStalled", "f00").build();
        var cases = new ArrayList<>(Library.filler());
        cases.add(earlier);
        try (var recall = filled(cases)) {
            var asked = Case.named("INC-2", "Nothing moves").alert("BeltStalled", "f00").build();
            var first = recall.similar(asked, 3).getFirst();
            assertThat(first.key()).isEqualTo("INC-1");
            assertThat(first.why()).contains("the same alert fired: BeltStalled");
        }
    }

    @Test
    void believesTheTextThatNamesTheOther() {
        var asked = says("The same cause as PM-5.");
        var match = match(asked, "PM-5");
        assertThat(match.score()).isGreaterThanOrEqualTo(0.9);
        assertThat(match.kind()).isIn(MatchKind.CAUSE, MatchKind.BOTH);
        assertThat(match.why())
                .first()
                .asString()
                .contains("the text says “The same cause as PM-5.”");
    }

    @Test
    void believesTheTextThatSetsThemApart() {
        var alike = match(says("Nothing else is known."), "PM-3");
        var apart = match(says("It had another root cause than PM-3."), "PM-3");
        assertThat(apart.score()).isLessThan(alike.score()).isLessThanOrEqualTo(0.3);
        assertThat(apart.kind()).isEqualTo(MatchKind.SYMPTOM);
        assertThat(apart.why()).first().asString().startsWith("the text sets them apart: “");
    }

    private static Case says(String sentence) {
        return Library.parcel(
                "PM-7",
                "Label printing down in hall 4",
                "No labels were printed by label-gateway. " + sentence,
                "09-01",
                "The print queue was stuck after a release with a bug in the labels.",
                "drain the queue");
    }

    @Test
    void readsADayAsAReference() {
        var references =
                CaseReaderTests.read(
                                "# x\n\nDate: 2026-07-03\n\n## Causes\n\nThis is another root"
                                        + " cause than seen on July 2.\n")
                        .references();
        assertThat(references)
                .extracting(Reference::day, Reference::stance)
                .containsExactly(Tuple.tuple(LocalDate.of(2026, 7, 2), Reference.Stance.DIFFERENT));
    }

    @Test
    void scoresAreTheSameInBothDirectionsOfComparisonOrNearly() {
        var cases = new ArrayList<>(Library.all());
        cases.add(Library.EXPIRED_THERE);
        try (var recall = filled(cases)) {
            double there = recall.similar(Library.EXPIRED, 1).getFirst().score();
            double back = recall.similar(Library.EXPIRED_THERE, 1).getFirst().score();
            assertThat(there).isCloseTo(back, Offset.offset(0.1));
            assertThat(there).isBetween(0.6, 1.0);
        }
    }

    @Test
    void whatLooksAlikeAndCameOfTheSameScoresAboveWhatHasOneOfBoth() {
        var cases = new ArrayList<>(Library.all());
        cases.add(Library.EXPIRED_THERE);
        try (var recall = filled(cases)) {
            var matches = recall.similar(Library.EXPIRED, 10);
            assertThat(matches.getFirst().key()).isEqualTo("PM-6");
            assertThat(matches.getFirst().kind()).isEqualTo(MatchKind.BOTH);
            assertThat(matches.subList(1, 3))
                    .extracting(Match::key)
                    .containsExactlyInAnyOrder("PM-2", "PM-3");
            assertThat(matches.subList(1, 3)).allMatch(it -> it.score() < 0.5);
        }
    }

    @Test
    void tellsByWhatHappenedToWhatWhichCauseIsTheSame() {
        var same = cause("S", "The lease of the broker expired, so the certificate stayed valid.");
        var mixed = cause("M", "The certificate of the broker stayed valid; the lease moved.");
        var cases = new ArrayList<>(Library.filler());
        cases.addAll(List.of(same, mixed));
        try (var recall = filled(cases)) {
            var asked = cause("Q", "Nobody saw that the lease of the broker had expired.");
            assertThat(recall.similar(asked, 1).getFirst().key()).isEqualTo("S");
        }
    }

    private static Case cause(String key, String sentence) {
        return Case.named(key, "Hall " + key).cause(sentence).build();
    }

    @Test
    void leavesTheAskedOneOut() {
        assertThat(similar(Library.DISK)).noneMatch(it -> it.key().equals("PM-5"));
    }

    @Test
    void ordersByTheRanksOfScoreAndLooksAndKeepsToTheTop() {
        try (var recall = filled(Library.all())) {
            var matches = recall.similar(Library.EXPIRED, 3);
            assertThat(matches).hasSizeLessThanOrEqualTo(3);
            assertThat(matches).extracting(Match::key).doesNotHaveDuplicates();
            assertThat(matches.getFirst().score())
                    .isGreaterThanOrEqualTo(matches.getLast().score());
            assertThatThrownBy(() -> recall.similar(Library.EXPIRED, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anEmptyIndexAnswersNothing() {
        try (var recall = Recall.inMemory()) {
            assertThat(recall.similar(Library.EXPIRED, 5)).isEmpty();
            assertThat(recall.size()).isZero();
        }
    }

    @Test
    void theSecondIncidentOfAllFindsTheFirst() {
        try (var recall =
                filled(List.of(Case.named("INC-1", "Sorter overflows").name("sorter").build()))) {
            var asked = Case.named("INC-2", "Sorter is overflowing").name("sorter").build();
            assertThat(recall.similar(asked, 5)).extracting(Match::key).containsExactly("INC-1");
        }
    }

    @Test
    void replacesAndForgets() {
        try (var recall = filled(Library.all())) {
            int size = recall.size();
            recall.put(Library.DISK);
            recall.remove("PM-1");
            recall.refresh();
            assertThat(recall.size()).isEqualTo(size - 1);
            assertThat(recall.similar(Library.EXPIRED_AGAIN, 50))
                    .noneMatch(it -> it.key().equals("PM-1"));
        }
    }

    @Test
    void keepsWhatWasCommittedWithItsMark() {
        try (var recall = Recall.in(folder)) {
            assertThat(recall.mark()).isEmpty();
            recall.putAll(Library.all());
            recall.commit("41");
            recall.put(Library.parcel("PM-9", "Lost", "Lost", "01-01", "Lost.", "none"));
        }
        try (var recall = Recall.in(folder)) {
            assertThat(recall.mark()).isEqualTo("41");
            assertThat(recall.size()).isEqualTo(Library.all().size());
            assertThat(recall.similar(Library.EXPIRED_AGAIN, 1).getFirst().key()).isEqualTo("PM-1");
        }
    }

    @Test
    void answersWhileOthersAdd() throws InterruptedException {
        try (var recall = filled(Library.all());
                var threads = Executors.newFixedThreadPool(3)) {
            var failures = Collections.synchronizedList(new ArrayList<Throwable>());
            for (int thread = 0; thread < 2; thread++) {
                threads.execute(() -> {
                    try {
                        for (int i = 0; i < 30; i++) {
                            assertThat(recall.similar(Library.EXPIRED_AGAIN, 3)).isNotEmpty();
                        }
                    } catch (Throwable failed) {
                        failures.add(failed);
                    }
                });
            }
            threads.execute(() -> {
                for (int i = 0; i < 200; i++) {
                    recall.put(
                            Library.parcel(
                                    "N-" + i, "New " + i, "New.", "01-02", "New " + i + ".", "x"));
                    recall.refresh();
                }
            });
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(recall.size()).isEqualTo(Library.all().size() + 200);
        }
    }

    @Test
    void inALargeIndexCandidatesOfEachKindAreCompared() {
        var cases = new ArrayList<>(Library.all());
        for (int i = 0; i < 2000; i++) {
            cases.add(
                    Case.named("L-" + i, "Scanner logins slow in hall " + i)
                            .symptom("Scanners needed " + i + " seconds to sign in.")
                            .cause("A cable of hall " + i + " was loose.")
                            .build());
        }
        try (var recall = filled(cases)) {
            assertThat(recall.similar(Library.EXPIRED_AGAIN, 5))
                    .anyMatch(it -> it.key().equals("PM-1") && it.kind() != MatchKind.SYMPTOM);
        }
    }
}
