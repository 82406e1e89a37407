package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Places of batches in the queue. */
class FairQueueTests {

    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");

    private final FairQueue queue = new FairQueue();

    @Test
    void whoSendsLittleStandsWhereItWasReceived() {
        queue.place(some("storm", "warning", 5_000), NOW);
        var later = NOW.plusMillis(5);
        assertThat(queue.place(some("quiet", "critical", 1), later))
                .extracting(FairQueue.Batch::queueAt)
                .containsExactly(later.plus(FairQueue.COST));
    }

    @Test
    void aServiceThatSendsMuchStandsBehindItsOwn() {
        queue.place(some("storm", "warning", 1_000), NOW);
        assertThat(queue.place(some("storm", "warning", 1), NOW).getFirst().queueAt())
                .isEqualTo(NOW.plus(FairQueue.COST.multipliedBy(1_001)));
        assertThat(
                        queue.place(some("storm", "warning", 1), NOW.plusSeconds(60))
                                .getFirst()
                                .queueAt())
                .as("its share let them through meanwhile")
                .isEqualTo(NOW.plusSeconds(60).plus(FairQueue.COST));
    }

    @Test
    void theCriticalAlertOfAServiceDoesNotWaitForItsWarnings() {
        queue.place(some("storm", "warning", 5_000), NOW);
        assertThat(queue.place(some("storm", " Critical ", 1), NOW).getFirst().queueAt())
                .isEqualTo(NOW.plus(FairQueue.COST));
    }

    @Test
    void nobodyIsPutBackForLongerThanThirtySeconds() {
        queue.place(some("storm", "warning", 100_000), NOW);
        assertThat(queue.place(some("storm", "warning", 1), NOW).getFirst().queueAt())
                .isEqualTo(NOW.plus(FairQueue.MOST));
    }

    @Test
    void aBatchOfSeveralServicesStandsWhereTheFirstOfThemWould() {
        queue.place(some("storm", "warning", 5_000), NOW);
        var mixed =
                Stream.concat(
                                some("storm", "warning", 60).stream(),
                                some("quiet", "critical", 1).stream())
                        .toList();
        assertThat(queue.place(mixed, NOW))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.queueAt()).isEqualTo(NOW.plus(FairQueue.COST));
                    assertThat(it.alerts()).isEqualTo(mixed);
                });
    }

    @Test
    void aLargePostIsCutByServiceAndKeepsTheOrderOfEach() {
        var mixed =
                IntStream.range(0, 1_000)
                        .mapToObj(it -> alert("s" + it % 3, "warning", it))
                        .toList();
        var batches = queue.place(mixed, NOW);
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
    void aClockThatWasSetBackPutsNobodyBack() {
        queue.place(some("storm", "warning", 1_000), NOW.plus(Duration.ofHours(2)));
        assertThat(queue.place(some("storm", "warning", 1), NOW).getFirst().queueAt())
                .isEqualTo(NOW.plus(FairQueue.COST));
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
                true);
    }
}
