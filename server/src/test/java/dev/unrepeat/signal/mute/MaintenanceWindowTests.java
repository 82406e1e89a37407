package dev.unrepeat.signal.mute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code kind: MaintenanceWindow}: what is planned mutes alerts, and ends without a storm. */
class MaintenanceWindowTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void alertsOfAWindowOpenNothingAndWhatStillFiresPagesAtItsEnd() {
        apply("mnt-move", "services: [mnt-db]", times(-60, 3_600));
        var listed = window("mnt-move");
        assertThat(listed.path("state").asString()).isEqualTo("active");
        assertThat(listed.path("reason").asString()).isEqualTo("Move to new disks");
        fire("mnt-db", "Disk");
        fire("mnt-db", "Load");
        TestServer.expect("both are muted", () -> window("mnt-move").path("mutes").asInt() == 2);
        assertThat(state("mnt-db")).isEqualTo("suppressed");
        assertThat(admin.get("/api/v2/alerts?filter=service%3Dmnt-db").at("/0/status/mutedBy/0"))
                .isEqualTo("mnt-move");
        assertThat(incidents("mnt-db")).isEmpty();

        apply("mnt-move", "services: [mnt-db]", times(-60, -1));
        TestServer.expect("what still fires is taken up", () -> incidents("mnt-db").size() == 1);
        assertThat(window("mnt-move").path("state").asString()).isEqualTo("expired");
    }

    @Test
    void matchersNarrowAWindow() {
        apply("mnt-narrow", "matchers: ['alertname=\"MntPlanned\"']", times(-60, 3_600));
        fire("mnt-narrow", "MntPlanned");
        fire("mnt-narrow", "MntOther");
        TestServer.expect("the other alert counts", () -> incidents("mnt-narrow").size() == 1);
        assertThat(incidents("mnt-narrow").getFirst().path("alert_count").asInt()).isEqualTo(1);
        apply("mnt-narrow", "matchers: ['alertname=\"MntPlanned\"']", times(-60, -1));
    }

    /**
     * Berlin puts its clocks forward on 29 March 2026 at 02:00, and back on 25 October at 03:00.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T00:59:59Z, 2026-03-28T01:00:00Z, 2026-03-28T03:30:00Z, false",
        "2026-03-28T01:00:00Z, 2026-03-28T01:00:00Z, 2026-03-28T03:30:00Z, true",
        "2026-03-28T03:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:30:00Z, false",
        "2026-03-29T01:10:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:30:00Z, true",
        "2026-10-25T02:00:00Z, 2026-10-25T00:00:00Z, 2026-10-25T03:30:00Z, true",
        "2026-03-30T12:00:00Z, 2026-04-04T00:00:00Z, 2026-04-04T02:30:00Z, false",
    })
    void aWeeklyWindowIsAtLocalTimes(Instant now, Instant from, Instant until, boolean active) {
        var weekly =
                new MaintenanceWindow.Weekly(
                        List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(2, 0),
                        LocalTime.of(4, 30),
                        ZoneId.of("Europe/Berlin"));
        var next = weekly.next(now).orElseThrow();
        assertThat(next).isEqualTo(new MaintenanceWindow.Span(from, until));
        assertThat(next.holds(now)).isEqualTo(active);
    }

    @Test
    void aWindowOverMidnightEndsOnTheNextDay() {
        var weekly =
                new MaintenanceWindow.Weekly(
                        List.of(DayOfWeek.FRIDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(2, 0),
                        ZoneId.of("UTC"));
        // 2026-01-02 is a Friday.
        var inside = Instant.parse("2026-01-03T01:59:00Z");
        assertThat(weekly.next(inside).orElseThrow().holds(inside)).isTrue();
        assertThat(weekly.next(inside.plus(Duration.ofMinutes(1))).orElseThrow().from())
                .isEqualTo(Instant.parse("2026-01-09T22:00:00Z"));
    }

    @Test
    void aWeeklyWindowIsListedWithItsNextTime() {
        apply("mnt-weekly", "services: [mnt-weekly]", WEEKLY);
        var listed = window("mnt-weekly");
        assertThat(listed.at("/weekly/days").toString()).isEqualTo("[\"Sat\",\"Sun\"]");
        assertThat(listed.at("/weekly/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(listed.path("starts_at").asString()).isNotEmpty();
        assertThat(admin.apply(document("mnt-weekly", "services: [mnt-weekly]", WEEKLY)).body())
                .as("the same again changes nothing")
                .doesNotContain("\"changed\":[\"MaintenanceWindow");
    }

    private static final String WEEKLY =
            "weekly: {days: [Sat, Sunday], from: \"02:00\", until: \"04:30\", time_zone:"
                    + " Europe/Berlin}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z | 'services' or 'matchers' is missing
                    matchers: ['a=~".*"'], start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z | would mute everything
                    matchers: ['a=~"("'], start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z | missing closing )
                    matchers: ['a="b"'] | either 'start' and 'end', or 'weekly' was expected
                    matchers: ['a="b"'], start: 2026-01-01T00:00:00Z | 'start' and 'end' are both needed
                    matchers: ['a="b"'], start: soon, end: 2026-01-01T00:00:00Z | a time such as 2026-01-05T22:00:00Z was expected
                    matchers: ['a="b"'], start: 2026-01-02T00:00:00Z, end: 2026-01-01T00:00:00Z | must be after start
                    matchers: ['a="b"'], weekly: {} | 'days' needs at least one
                    matchers: ['a="b"'], weekly: {days: [Someday], from: "1:00", until: "25:00", time_zone: Mars} | a day such as Sat was expected
                    matchers: ['a="b"'], weekly: {days: [Mon], from: "1:00", until: "25:00", time_zone: Mars} | '25:00' is not a time of day
                    matchers: ['a="b"'], weekly: {days: [Mon], from: "01:00", until: "02:00", time_zone: Mars} | 'Mars' is not a time zone
                    matchers: ['a="b"'], weekly: {days: [Mon], from: "01:00", until: "01:00", time_zone: UTC} | must not be the same as from
                    services: [mnt-nowhere-declared], start: 2026-01-01T00:00:00Z, end: 2026-01-02T00:00:00Z | there is no Service 'mnt-nowhere-declared'
                    """)
    void aMistakeIsNamed(String spec, String said) {
        var refused =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: MaintenanceWindow
                        metadata: {name: mnt-bad}
                        spec: {reason: x, %s}
                        """
                                .formatted(spec));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().toString().replace("\\\"", "\"")).contains(said);
    }

    private static String times(int from, int until) {
        var now = TestServer.running().now();
        return "start: %s\n  end: %s".formatted(now.plusSeconds(from), now.plusSeconds(until));
    }

    private static String document(String name, String what, String times) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: MaintenanceWindow
        metadata: {name: %s}
        spec:
          %s
          %s
          reason: Move to new disks
        """
                .formatted(name, what, times);
    }

    private void apply(String name, String what, String times) {
        for (var service : List.of("mnt-db", "mnt-weekly")) {
            if (what.contains(service)) {
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %s}
                        spec: {team: default}
                        """
                                .formatted(service));
            }
        }
        var applied = admin.apply(document(name, what, times));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private JsonNode window(String name) {
        return admin.get("/v1/maintenance").json().path("items").values().stream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void fire(String service, String name) {
        var sent =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"critical\"},\"endsAt\":\"%s\"}]"
                                .formatted(
                                        name,
                                        service,
                                        TestServer.running().now().plusSeconds(3_600)));
        assertThat(sent.status()).isEqualTo(200);
    }

    private String state(String service) {
        return admin.get("/api/v2/alerts?filter=service%3D" + service).at("/0/status/state");
    }

    private List<JsonNode> incidents(String service) {
        return List.copyOf(
                admin.get("/v1/incidents?service=" + service).json().path("items").values());
    }
}
