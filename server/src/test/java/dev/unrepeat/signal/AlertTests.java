package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.source.Fingerprint;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Alert.Key KEY = new Alert.Key("alertmanager", "ce296cfe1d2cbc49");

    /** Alertmanager's own fingerprints, measured on the real thing. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    cart, ce296cfe1d2cbc49
                    checkout, 6e890fd1d2e6636f
                    """)
    void fingerprintsAsAlertmanagerDoes(String service, String fingerprint) {
        assertThat(
                        Fingerprint.of(
                                Map.of(
                                        "alertname", "HighErrorRate",
                                        "service", service,
                                        "severity", "page")))
                .isEqualTo(fingerprint);
        assertThat(Fingerprint.of(Map.of("alertname", "OnlyEmpty"))).isEqualTo("e16e05123be6c277");
        assertThat(Fingerprint.of(Map.of())).isEqualTo("cbf29ce484222325");
    }

    @Test
    void firesUntilItsEnd() {
        var alert = first(posting(NOON, null));
        assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alert.endsAt()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        var resolved =
                alert.after(posting(NOON, NOON.plusSeconds(60)), NOON.plusSeconds(61), 2, false);
        assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(resolved.count()).isEqualTo(2);
    }

    @Test
    void anOlderPostingThatIsFoldedLateChangesNothingButTheCount() {
        var resolved =
                first(posting(NOON, null))
                        .after(posting(NOON, NOON.plusSeconds(60)), NOON.plusSeconds(61), 9, false);
        var late = resolved.after(posting(NOON, null), NOON.plusSeconds(30), 4, false);
        assertThat(late.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(late.lastSeq()).isEqualTo(9);
        assertThat(late.count()).isEqualTo(3);
    }

    @Test
    void aTriggerThatItsResolutionOvertookStaysResolved() {
        var resolved =
                Alert.first(
                        KEY,
                        new UUID(0, 1),
                        "cart",
                        posting(NOON, NOON.plusSeconds(60)),
                        NOON.plusSeconds(61),
                        1,
                        false);
        assertThat(resolved.after(posting(NOON, null), NOON.plusSeconds(62), 2, false).status())
                .isEqualTo(AlertStatus.RESOLVED);
        assertThat(
                        resolved.after(
                                        posting(NOON.plusSeconds(90), null),
                                        NOON.plusSeconds(91),
                                        3,
                                        false)
                                .status())
                .isEqualTo(AlertStatus.FIRING);
        assertThat(
                        resolved.after(
                                        posting(NOON, NOON.plusSeconds(900)),
                                        NOON.plusSeconds(400),
                                        4,
                                        false)
                                .status())
                .as("a sender that always names the same start is not ignored for long")
                .isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void keepsTheEarliestStartWhileItFires() {
        var again =
                first(posting(NOON, null))
                        .after(posting(NOON.plusSeconds(30), null), NOON.plusSeconds(30), 2, false);
        assertThat(again.startsAt()).isEqualTo(NOON);
    }

    @Test
    void anEndThatTheSenderGaveBeatsATimeout() {
        var explicit =
                Alert.first(
                        KEY,
                        new UUID(0, 1),
                        "cart",
                        posting(NOON, NOON.plus(Duration.ofHours(1))),
                        NOON,
                        1,
                        false);
        var resent = explicit.after(posting(NOON, null), NOON.plusSeconds(10), 2, false);
        assertThat(resent.endsAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    private static Alert first(ReceivedAlert posting) {
        return Alert.first(KEY, new UUID(0, 1), "cart", posting, NOON, 1, false);
    }

    private static ReceivedAlert posting(Instant starts, @Nullable Instant ends) {
        return new ReceivedAlert(
                Map.of("alertname", "A"),
                Map.of(),
                "",
                starts,
                true,
                ends == null ? starts.plus(Duration.ofMinutes(5)) : ends,
                ends == null,
                null,
                null);
    }
}
