package dev.unrepeat.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.recall.Reference.Stance;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTests {

    static Case read(String markdown) {
        return Case.of("x", Postmortem.read(markdown));
    }

    @Test
    void readsThePartsOfAPostmortem() {
        var it =
                read(
                        """
                        # Labels late

                        **Services**: label-gateway, print
                        **Failure modes**: dns

                        ## Summary

                        Labels came late because `bind9` was stopped.

                        ## Root cause

                        The zone of depot4 was empty.

                        ## Actions

                        - [ ] check the zone (owner: @ana)
                        - [x] restart it
                        """);
        assertThat(it.title()).isEqualTo("Labels late");
        assertThat(it.symptoms()).containsExactly("Labels came late because `bind9` was stopped.");
        assertThat(it.causes())
                .containsExactly(
                        "Labels came late because `bind9` was stopped.",
                        "The zone of depot4 was empty.");
        assertThat(it.names()).contains("label-gateway", "print", "bind9", "depot4");
        assertThat(it.modes()).containsEntry("dns", Case.CONFIRMED);
        assertThat(it.promises()).hasSize(1);
    }

    @Test
    void takesTheBeginningOfAReportWithoutAPartForCauses() {
        var it =
                read(
                        "The journal of the sorter filled its disk overnight. Belts stopped in two"
                                + " halls.\n\nNobody was paged.\n\nStaff sorted by hand. It took"
                                + " an hour. Lunch was late.\n");
        assertThat(it.causes())
                .containsExactly(
                        "The journal of the sorter filled its disk overnight.",
                        "Belts stopped in two halls.",
                        "Nobody was paged.",
                        "Staff sorted by hand.");
    }

    @Test
    void aCauseThatIsStillToBeWrittenIsNotReadElsewhere() {
        var it =
                read(
                        """
                        # Belts stopped

                        ## Summary

                        Belts stopped in two halls.

                        ## Root cause

                        """);
        assertThat(it.symptoms()).containsExactly("Belts stopped in two halls.");
        assertThat(it.causes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    This is the same as PM-12. | pm-12 | SAME
                    It has the same root cause as INC 7. | inc-7 | SAME
                    A different root cause than in PM-12. | pm-12 | DIFFERENT
                    This is not related to INC-7. | inc-7 | DIFFERENT
                    See PM-12 for the numbers. | pm-12 | NAMED
                    A repeat of [March](../2026/2026-03-02-labels.md). | 2026-03-02-labels | SAME
                    See [March](2026-03-02-labels.md?plain=1#x). | 2026-03-02-labels | NAMED
                    """)
    void readsWhatIsSaidOfOthers(String sentence, String target, Stance stance) {
        assertThat(read("# x\n\n" + sentence + "\n").references())
                .extracting(Reference::target, Reference::stance)
                .containsExactly(Tuple.tuple(target, stance));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The same issue as yesterday. | 2026-06-14
                    This is identical to the outage on 2026-05-01. | 2026-05-01
                    The same failure as on 3rd of May. | 2026-05-03
                    It happened again, as on December 31st. | 2025-12-31
                    """)
    void readsDays(String sentence, String day) {
        assertThat(read("# x\n\nDate: 2026-06-15\n\n" + sentence + "\n").references())
                .extracting(it -> String.valueOf(it.day()))
                .containsExactly(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    workerManager crashed | workerManager
                    the label-gateway of Kafka | label-gateway, Kafka
                    on db-14.example.org we saw EOF | db-14.example.org, EOF
                    host17 was slow | host17
                    The van was late. It rained. | ''
                    """)
    void readsNames(String sentence, String names) {
        var found = new ArrayList<String>();
        NameReader.read(sentence, found);
        assertThat(String.join(", ", found)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    workerManager | worker manager workermanager
                    cert-manager | certificat manager certmanager
                    the TLS certs expired | certificat certificat expir
                    Upgraded to v1.26.0 at 10:31 on 2026-01-02 | updat
                    503 and 5xx from 10.0.0.1 | 503 5xx
                    commit 3fa9c21b | commit
                    nodes, parcels, queries | instanc parcel query
                    running ran runs | run run run
                    """)
    void cutsTerms(String text, String terms) {
        assertThat(String.join(" ", Terms.of(text).stream().map(Terms.Term::meaning).toList()))
                .isEqualTo(terms);
    }

    @Test
    void survivesTheIndexUnchanged() {
        var it = Library.EXPIRED;
        var profile = Profile.of(it, new PartTerms(it));
        var bytes = profile.encoded();
        var again = Profile.decoded(bytes, 0, bytes.length);
        assertThat(again.key()).isEqualTo(profile.key());
        assertThat(again.modes()).isEqualTo(profile.modes());
        assertThat(again.references()).isEqualTo(profile.references());
        assertThat(again.date()).isEqualTo(profile.date());
        for (var part : Part.values()) {
            assertThat(again.part(part).hashes()).isEqualTo(profile.part(part).hashes());
            assertThat(again.part(part).counts()).isEqualTo(profile.part(part).counts());
        }
        assertThat(again.pairs().vector().hashes()).isEqualTo(profile.pairs().vector().hashes());
        assertThat(again.pairs().words()).isEqualTo(profile.pairs().words()).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoCase() {
        assertThatThrownBy(() -> Case.named(" ", "x").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reference(null, null, Stance.NAMED, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Match("x", "x", 1.1, 0, MatchKind.BOTH, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAnyText() {
        for (var text : List.of("", " ", "---", "# ", "\u0000", "a".repeat(100_000))) {
            assertThat(read(text).modes()).isEmpty();
        }
    }
}
