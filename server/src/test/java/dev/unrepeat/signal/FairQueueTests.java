package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Places of batches in the queue. */
class FairQueueTests {

    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    private static final Instant FRONT = NOW.minusSeconds(30);

    private final FairQueue queue = new FairQueue();

    @Test
    void anEmptyQueueBeginsWithThePresentTime() {
        queue.place(queue.cut(some("storm", "warning", 5_000)), Optional.of(FRONT), NOW);
        assertThat(place("storm", "warning", Optional.empty())).isEqualTo(NOW.plus(FairQueue.STEP));
    }

    @Test
    void whoSendsLittleStandsAtTheFrontHoweverLongTheQueueIs() {
        queue.place(queue.cut(some("storm", "warning", 100_000)), Optional.of(FRONT), NOW);
        assertThat(place("quiet", "critical", Optional.of(FRONT)))
                .isEqualTo(FRONT.plus(FairQueue.STEP));
    }

    @Test
    void whoSendsLittleStandsBeforeAllWhoBeganAtOnce() {
        var mixed = new ArrayList<ReceivedAlert>();
        for (int service = 0; service < 50; service++) {
            mixed.addAll(some("storm-" + service, "warning", 200));
        }
        var storm = queue.place(queue.cut(mixed), Optional.empty(), NOW);
        var quiet = place("quiet", "critical", Optional.of(storm.getFirst().start()));
        assertThat(storm).allSatisfy(it -> assertThat(quiet).isBefore(it.end()));
    }

    @Test
    void aServiceThatSendsMuchStandsBehindItsOwn() {
        queue.place(queue.cut(some("storm", "warning", 1_000)), Optional.of(FRONT), NOW);
        assertThat(place("storm", "warning", Optional.of(FRONT)))
                .isEqualTo(FRONT.plus(FairQueue.STEP.multipliedBy(1_001)));
        var later = FRONT.plusSeconds(60);
        assertThat(place("storm", "warning", Optional.of(later)))
                .as("the queue has moved on since")
                .isEqualTo(later.plus(FairQueue.STEP));
    }

    @Test
    void theCriticalAlertOfAServiceDoesNotWaitForItsWarnings() {
        queue.place(queue.cut(some("storm", "warning", 5_000)), Optional.of(FRONT), NOW);
        assertThat(place("storm", " Critical ", Optional.of(FRONT)))
                .isEqualTo(FRONT.plus(FairQueue.STEP));
    }

    @Test
    void aBatchOfSeveralServicesStandsWhereTheFirstOfThemWould() {
        queue.place(queue.cut(some("storm", "warning", 5_000)), Optional.of(FRONT), NOW);
        var mixed =
                Stream.concat(
                                some("storm", "warning", 60).stream(),
                                some("quiet", "critical", 1).stream())
                        .toList();
        assertThat(queue.place(queue.cut(mixed), Optional.of(FRONT), NOW))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.end()).isEqualTo(FRONT.plus(FairQueue.STEP));
                    assertThat(it.alerts()).isEqualTo(mixed);
                });
    }

    @Test
    void aLargePostIsCutByServiceAndKeepsTheOrderOfEach() {
        var mixed =
                IntStream.range(0, 1_000)
                        .mapToObj(it -> alert("s" + it % 3, "warning", it))
                        .toList();
        var batches = queue.place(queue.cut(mixed), Optional.of(FRONT), NOW);
        assertThat(batches).allSatisfy(it -> assertThat(it.alerts()).hasSizeLessThanOrEqualTo(100));
        var again = batches.stream().flatMap(it -> it.alerts().stream()).toList();
        assertThat(again).containsExactlyInAnyOrderElementsOf(mixed);
        for (var service : List.of("s0", "s1", "s2")) {
            assertThat(again.stream().filter(it -> service.equals(it.labels().get("service"))))
                    .containsExactlyElementsOf(
                            mixed.stream()
                                    .filter(it -> service.equals(it.labels().get("service")))
                                    .toList());
        }
    }

    @Test
    void aPostOfManyServicesIsCutSoThatABatchBeginsFew() {
        var mixed = new ArrayList<ReceivedAlert>();
        for (int round = 0; round < 2; round++) {
            for (int service = 0; service < 30; service++) {
                mixed.addAll(some("storm-" + service, "warning", 1));
            }
        }
        var cut = queue.cut(mixed);
        var placed = queue.place(cut, Optional.of(FRONT), NOW);
        assertThat(placed).extracting(FairQueue.Batch::newFlows).containsExactly(8, 8, 8, 6);
        assertThat(cut.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(mixed);

        assertThat(queue.cut(mixed)).as("of which something waits").hasSize(1);
    }

    private Instant place(String service, String severity, Optional<Instant> first) {
        return queue.place(queue.cut(some(service, severity, 1)), first, NOW).getFirst().end();
    }

    private static List<ReceivedAlert> some(String service, String severity, int count) {
        return IntStream.range(0, count).mapToObj(it -> alert(service, severity, it)).toList();
    }

    private static ReceivedAlert alert(String service, String severity, int instance) {
        return new ReceivedAlert(
                Map.of("service", service, "severity", severity, "instance", "i" + instance),
                Map.of(),
                "",
                NOW,
                true,
                NOW.plusSeconds(300),
                true,
                null,
                null);
    }
}
