package dev.unrepeat.response.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.catalog.Extent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of an incident's reach at each time. */
class RadiusHistoryTests {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatWasSaidLastOfEachDimensionHolds() {
        var reach =
                RadiusHistory.of(
                        List.of(
                                seen(0, null, "30", List.of("eu"), null),
                                seen(5, null, null, List.of("eu", "us"), null),
                                seen(9, null, "12.5", null, null)),
                        null);
        assertThat(reach.points()).hasSize(3);
        assertThat(reach.points().get(1).percent()).isEqualByComparingTo("30");
        assertThat(reach.points().get(1).regions()).containsExactly("eu", "us");
        assertThat(reach.now().orElseThrow().percent()).isEqualByComparingTo("12.5");
        assertThat(reach.now().orElseThrow().regions()).containsExactly("eu", "us");
        assertThat(reach.now().orElseThrow().users()).as("of an unknown whole").isNull();
        assertThat(reach.peak()).hasValue(new BigDecimal("30"));
    }

    @Test
    void aNumberAndAShareFollowFromEachOtherWhereTheWholeIsKnown() {
        var counted = RadiusHistory.of(List.of(seen(0, 36_000L, null, null, null)), 120_000L);
        assertThat(counted.now().orElseThrow().percent()).isEqualByComparingTo("30");
        var shared = RadiusHistory.of(List.of(seen(0, null, "0.5", null, null)), 1_000L);
        assertThat(shared.now().orElseThrow().users()).isEqualTo(5);
        var unknown = RadiusHistory.of(List.of(seen(0, 36_000L, null, null, null)), null);
        assertThat(unknown.now().orElseThrow().percent()).isNull();
        assertThat(unknown.peak()).isEmpty();
    }

    @Test
    void whatIsWrittenLaterStandsAtItsTimeAndACorrectionReplaces() {
        var wrong = seen(5, null, "90", null, null);
        var reach =
                RadiusHistory.of(
                        List.of(
                                wrong,
                                seen(1, null, "10", null, null),
                                seen(5, null, "19", null, wrong.id())),
                        null);
        assertThat(reach.points())
                .extracting(it -> String.valueOf(it.percent()))
                .containsExactly("10", "19");
        assertThat(reach.peak()).hasValue(new BigDecimal("19"));
        assertThat(
                        RadiusHistory.of(
                                        List.of(wrong, seen(5, null, null, null, wrong.id())), null)
                                .points())
                .as("a correction that says nothing takes back")
                .isEmpty();
    }

    @Test
    void theWholeIsTheLargestNumberAndAllParts() {
        var whole =
                RadiusHistory.whole(
                        List.of(
                                new Extent(10L, List.of("eu"), List.of(), List.of("free")),
                                new Extent(7L, List.of("us", "eu"), List.of("c1"), List.of())));
        assertThat(whole)
                .isEqualTo(new Extent(10L, List.of("eu", "us"), List.of("c1"), List.of("free")));
        assertThat(RadiusHistory.whole(List.of(Extent.UNKNOWN)).users()).isNull();
    }

    private static Observation seen(
            int minute,
            @Nullable Long users,
            @Nullable String percent,
            @Nullable List<String> regions,
            @Nullable UUID corrects) {
        return new Observation(
                UUID.randomUUID(),
                START.plusSeconds(60L * minute),
                users,
                percent == null ? null : new BigDecimal(percent),
                regions,
                null,
                null,
                null,
                corrects,
                "ana",
                START);
    }
}
