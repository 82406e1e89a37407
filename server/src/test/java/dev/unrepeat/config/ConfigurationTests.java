package dev.unrepeat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.platform.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration as code: plan, apply, and mistakes with their place. */
class ConfigurationTests {

    private static final String TWO =
            """
            apiVersion: unrepeat.dev/v1
            kind: Service
            metadata: {name: conf-checkout}
            spec: {team: conf-team, tier: core, cost_per_minute: 1200, runbook: "https://example.org/run"}
            ---
            apiVersion: unrepeat.dev/v1
            kind: Team
            metadata: {name: conf-team}
            spec: {chat: "https://chat.example.org/ops"}
            """;

    private final Http admin = TestServer.running().admin();

    @Test
    void plansThenAppliesThenFindsNothingToDo() {
        var plan =
                admin.send(
                        "POST",
                        "/v1/config/apply?dry_run=true",
                        TWO,
                        Map.of("Content-Type", "application/yaml"));
        assertThat(plan.json().path("changes").toString())
                .contains("\"created\"")
                .doesNotContain("updated");
        assertThat(admin.get("/v1/services/conf-checkout").status())
                .as("a dry run changes nothing")
                .isEqualTo(404);
        assertThat(admin.apply(TWO).status()).isEqualTo(200);
        assertThat(admin.get("/v1/services/conf-checkout").json().path("cost_per_minute").asInt())
                .isEqualTo(1200);
        assertThat(admin.apply(TWO).json().path("changes").toString())
                .doesNotContain("created")
                .doesNotContain("updated");
        var changed = admin.apply(TWO.replace("1200", "900"));
        assertThat(changed.json().path("changes").toString())
                .contains("\"updated\"")
                .contains("cost_per_minute");
        assertThat(admin.get("/v1/teams").body()).contains("conf-team");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    kind: Ship~metadata: {name: x}~spec: {} | 2 | 7 | unknown kind 'Ship'
                    kind: Team~metadata: {name: x}~spec: {manager: ghost} | 4 | 17 | there is no User 'ghost'
                    kind: Team~metadata: {name: x}~spec: {chatt: y} | 4 | 8 | unknown key 'chatt'
                    kind: Team~metadata: {name: x}~spec: {chat: 'javascript:x'} | 4 | 14 | a link such as
                    kind: Team~metadata: {name: x}~spec: {private: yes-please} | 4 | 17 | private: one of false, true was expected, not 'yes-please'
                    kind: Service~metadata: {name: x}~spec: {tier: gold} | 4 | 14 | one of standard, core
                    kind: Service~metadata: {}~spec: {team: default} | 3 | 11 | 'name' is missing
                    kind: Service~metadata: {name: x}~spec: [1] | 4 | 7 | a mapping was expected
                    kind: Route~metadata: {name: x}~spec: {when: 'labels.'} | 4 | 14 | this is not CEL
                    kind: Route~metadata: {name: x}~spec: {wait: soon} | 4 | 14 | a duration such as
                    kind: Schedule~metadata: {name: x}~spec: {time_zone: Mars/Olympus} | 4 | 19 | is not a time zone
                    kind: EscalationPolicy~metadata: {name: x}~spec: {steps: [{notify: [ana]}]} | 4 | 26 | schedule/NAME, user/NAME or team/NAME
                    kind: Channel~metadata: {name: x}~spec: {type: pigeon} | 4 | 14 | one of webhook, email
                    kind: Channel~metadata: {name: x}~spec: {type: webhook, url: 'ftp://x'} | 4 | 28 | an http or https URL
                    kind: Channel~metadata: {name: x}~spec: {type: webhook, url: 'http://x', secret: abc} | 4 | 48 | whsec_
                    kind: User~metadata: {name: x}~spec: {level: king} | 4 | 15 | one of engineer
                    kind: SeverityTree~metadata: {name: default}~spec: {questions: [], otherwise: SEV4} | 4 | 7 | at least one question
                    kind: ClockPolicy~metadata: {name: default}~spec: {SEV1: {acknowledge: 5 minutes}} | 4 | 28 | a duration such as
                    """)
    void tellsThePlaceOfAMistake(String text, int line, int column, String detail) {
        var answer = admin.apply("apiVersion: unrepeat.dev/v1\n" + text.replace("~", "\n"));
        assertThat(answer.status()).isEqualTo(422);
        var errors = answer.json().path("errors").toString();
        assertThat(errors)
                .contains("\"line\":%d,\"column\":%d".formatted(line, column))
                .contains(detail);
    }

    @Test
    void textThatIsNoYamlIsToldWhere() {
        var answer = admin.apply("kind: Team\nspec: {a: [}\n");
        assertThat(answer.at("/errors/0/line")).isEqualTo("2");
        assertThat(answer.at("/errors/0/detail")).contains("this is not YAML");
        assertThat(admin.apply("- just\n- a list\n").status()).isEqualTo(422);
    }

    @Test
    void oneMistakeKeepsTheWholeStreamOut() {
        var answer =
                admin.apply(
                        TWO.replace("conf-", "half-")
                                + "---\n"
                                + "apiVersion: unrepeat.dev/v1\n"
                                + "kind: Team\n"
                                + "metadata: {name: bad}\n"
                                + "spec: {x: 1}\n");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(admin.get("/v1/services/half-checkout").status()).isEqualTo(404);
    }

    @Test
    void thePlanOfAScheduleSaysWhoIsOnCallFromThenOn() {
        var schedule =
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: plan-ana}
                spec: {}
                ---
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: plan-ben}
                spec: {}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Schedule
                metadata: {name: plan-rota}
                spec: {time_zone: Europe/Berlin, layers: [{rotation: weekly, hand_off: "Mon 09:00", start: %s, people: [%s]}]}
                """;
        var later = admin.apply(schedule.formatted("2098-06-02", "plan-ana"));
        assertThat(later.status()).as(later.body()).isEqualTo(200);
        assertThat(later.body())
                .contains("nobody is on call until Mon 2098-06-02 09:00 Europe/Berlin");
        admin.apply(schedule.formatted("2026-01-05", "plan-ana"));
        var changed = schedule.formatted("2026-01-05", "plan-ben");
        var plan =
                admin.send(
                        "POST",
                        "/v1/config/apply?dry_run=true",
                        changed,
                        Map.of("Content-Type", "application/yaml"));
        assertThat(plan.body()).contains("on call now: plan-ana -> plan-ben");
        assertThat(admin.apply(changed).body()).contains("on call now: plan-ana -> plan-ben");
        assertThat(admin.apply(changed).body()).doesNotContain("on call now");
    }

    /** Whatever of a schedule changes: hand-off, time zone, start or a further layer. */
    @Test
    void thePlanSaysWhoIsOnCallWhateverOfAScheduleChanges() {
        var people =
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: turn-ana}
                spec: {}
                ---
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: turn-ben}
                spec: {}
                """;
        assertThat(admin.apply(people).status()).isEqualTo(200);
        var now = TestServer.running().now().atOffset(ZoneOffset.UTC);
        var daily = "{rotation: daily, hand_off: \"%s\", start: %s, people: [turn-ana, turn-ben]}";
        var layer = daily.formatted("00:00", "2026-01-05");
        assertThat(admin.apply(turn("UTC", layer)).status()).isEqualTo(200);
        // East or west of UTC it is another day now.
        var zone = now.getHour() >= 11 ? "Pacific/Kiritimati" : "Pacific/Niue";
        var later = now.plusMinutes(1).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        var single = "{rotation: daily, hand_off: \"00:00\", start: 2026-01-05, people: [%s]}";
        var on = now.toLocalDate().toEpochDay() - LocalDate.parse("2026-01-05").toEpochDay();
        var other = single.formatted(on % 2 == 0 ? "turn-ben" : "turn-ana");
        for (var change :
                List.of(
                        turn("UTC", daily.formatted(later, "2026-01-05")),
                        turn("UTC", daily.formatted("00:00", "2026-01-06")),
                        turn(zone, layer),
                        turn("UTC", other + ", " + layer + ", " + other))) {
            var plan =
                    admin.send(
                            "POST",
                            "/v1/config/apply?dry_run=true",
                            change,
                            Map.of("Content-Type", "application/yaml"));
            assertThat(plan.body()).as(change).contains("on call now: turn-");
        }
    }

    private static String turn(String zone, String layers) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: Schedule
        metadata: {name: turn-rota}
        spec: {time_zone: %s, layers: [%s]}
        """
                .formatted(zone, layers);
    }

    @Test
    void aSecretNeverComesOut() {
        var yaml =
                """
                apiVersion: unrepeat.dev/v1
                kind: Channel
                metadata: {name: conf-hook}
                spec: {type: webhook, url: "https://hooks.example.org/a", secret: "whsec_c2VjcmV0LW9mLXRoZS10ZXN0"}
                """;
        var applied = admin.apply(yaml);
        var changed = admin.apply(yaml.replace("c2VjcmV0", "dGhlb3RoZXI"));
        assertThat(changed.json().path("changes").toString()).contains("secret");
        for (var answer :
                new Http.Answer[] {
                    applied, changed, admin.get("/v1/channels"), admin.get("/v1/audit")
                }) {
            assertThat(answer.body()).doesNotContain("c2VjcmV0").doesNotContain("dGhlb3RoZXI");
        }
    }

    @Test
    void aChangedSeverityTreeDecidesFromThenOn() {
        var before = admin.get("/v1/severity-tree").json().path("policy_version").asInt();
        var same = new String(read("/policies/severity-tree.yaml"), StandardCharsets.UTF_8);
        assertThat(admin.apply(same).at("/changes/0/change")).isEqualTo("unchanged");
        var longer =
                same.replace(
                        "  otherwise: SEV4",
                        "    - {id: board_asks, ask: \"Does the board ask?\", yes: SEV1}\n"
                                + "  otherwise: SEV4");
        assertThat(admin.apply(longer).at("/changes/0/change")).isEqualTo("updated");
        var asked =
                admin.post(
                        "/v1/severity-tree/ask",
                        "{\"facts\":{\"board_asks\":true,\"minor_feature_broken\":false}}");
        assertThat(asked.at("/severity")).isEqualTo("SEV1");
        assertThat(asked.json().path("policy_version").asInt()).isEqualTo(before + 1);
        admin.apply(same);
    }

    private static byte[] read(String name) {
        try (var stream = ConfigurationTests.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S, 500ms",
        "90s, PT1M30S, 90s",
        "60s, PT1M, 1m",
        "24h, PT24H, 1d",
        "0s, PT0S, 0s"
    })
    void durationsAreReadAndWritten(String text, Duration duration, String written) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.format(duration)).isEqualTo(written);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Durations.parse("5 minutes"));
    }
}
