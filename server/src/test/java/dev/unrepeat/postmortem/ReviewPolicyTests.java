package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.postmortem.notice.ReminderTimer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The duty to write post-mortems as a policy, with its due dates and reminders. */
class ReviewPolicyTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @AfterEach
    void shippedAgain() throws Exception {
        try (var shipped = getClass().getResourceAsStream("/policies/postmortem-policy.yaml")) {
            var text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(admin.apply(text).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # weekends
                    UTC,                 2026-11-20T10:00:00Z, 3 working days, '',                      2026-11-25T10:00:00Z
                    UTC,                 2026-11-21T23:59:00Z, 1 working day,  '',                      2026-11-23T23:59:00Z
                    UTC,                 2028-02-28T10:00:00Z, 2 working days, '',                      2028-03-01T10:00:00Z
                    # holidays, also those on a weekend
                    UTC,                 2026-12-23T10:00:00Z, 3 working days, 2026-12-25 2026-12-26,   2026-12-29T10:00:00Z
                    # a Friday evening in Berlin is a Saturday in Auckland
                    Europe/Berlin,       2026-11-20T20:00:00Z, 1 working day,  '',                      2026-11-23T20:00:00Z
                    Pacific/Auckland,    2026-11-20T20:00:00Z, 1 working day,  '',                      2026-11-22T20:00:00Z
                    # the local time stays over the change of clocks, and a gap is jumped
                    Europe/Berlin,       2026-10-23T10:00:00Z, 1 working day,  '',                      2026-10-26T11:00:00Z
                    America/New_York,    2026-10-30T14:00:00Z, 1 working day,  '',                      2026-11-02T15:00:00Z
                    # hours run through the night
                    Europe/Berlin,       2026-11-20T20:00:00Z, 48h,            2026-11-21,              2026-11-22T20:00:00Z
                    """)
    void countsWorkingDaysInItsZoneWithoutHolidays(
            String zone, Instant from, String time, String holidays, Instant due) {
        var days = new TreeSet<LocalDate>();
        Arrays.stream(holidays.split(" "))
                .filter(it -> !it.isEmpty())
                .forEach(it -> days.add(LocalDate.parse(it)));
        var calendar = new DueDate.Calendar(ZoneId.of(zone), days);
        assertThat(DueDate.parse(time).after(from, calendar)).isEqualTo(due);
        assertThat(DueDate.parse(time).words()).isEqualTo(time.equals("48h") ? "2d" : time);
    }

    @Test
    void theShippedPolicyIsTwoDaysThreeWorkingDaysAndADirectorForTheWorst() {
        var policy = server.bean(PostmortemPolicyKind.class).current();
        var friday = Instant.parse("2026-11-20T10:00:00Z");
        assertThat(policy.due(Severity.SEV1, friday)).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(policy.due(Severity.SEV2, friday)).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(policy.due(Severity.SEV3, friday)).isNull();
        assertThat(policy.of(Severity.SEV1).approvals())
                .extracting(it -> it.words())
                .containsExactly("manager", "director");
        assertThat(policy.of(null).approvals().getFirst().words())
                .isEqualTo("responder or manager");
    }

    @Test
    void whatIsAppliedDecidesTheNextIncident() {
        apply(
                """
                time_zone: Europe/Berlin
                holidays: [2026-12-25]
                SEV1: {required: true, due: 1d}
                SEV2: {required: false}
                SEV3: {required: true, due: 5 working days, approvals: [commander or manager, approver, director]}
                SEV4: {required: false}
                """);
        assertThat(postmortem(resolved("policy-two", "{\"major_feature_broken\":true}")))
                .as("SEV2 is not demanded any more")
                .isEmpty();
        assertThat(postmortem(resolved("policy-fact", "{\"data_lost_or_corrupted\":true}")))
                .as("what happened to data asks for one whatever the severity")
                .startsWith("PM-");
        var pm = postmortem(resolved("policy-three", "{\"minor_feature_broken\":true}"));
        assertThat(pm).startsWith("PM-");
        var due = Instant.parse(admin.get("/v1/postmortems/" + pm).at("/due_at"));
        assertThat(Duration.between(server.now(), due))
                .isGreaterThan(Duration.ofDays(5).minusMinutes(1));
        assertThat(admin.get("/v1/postmortems/" + pm + "/review").json().at("/needs").toString())
                .contains("[\"commander\",\"manager\"]")
                .contains("[\"approver\"]")
                .contains("[\"director\"]");
        var again =
                apply(
                        "SEV1: {required: true}\n"
                                + "SEV2: {required: false}\n"
                                + "SEV3: {required: false}\n"
                                + "SEV4: {required: false}\n");
        assertThat(again.body()).contains("updated");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    time_zone: Mars/Olympus           | there is no time zone
                    holidays: [Christmas]             | a day such as 2026-12-25
                    reminders: {before: [soon]}       | a duration such as
                    reminders: {sometimes: [1h]}      | unknown key 'sometimes'
                    SEV1: {required: perhaps}         | one of false, true
                    SEV1: {required: true, due: soon} | a time such as 48h or '3 working days'
                    SEV1: {required: true, approvals: [king]} | roles such as
                    """)
    void aMistakeIsToldAtItsPlace(String line, String detail) {
        var rest = new StringBuilder(line + "\n");
        for (var severity : new String[] {"SEV1", "SEV2", "SEV3", "SEV4"}) {
            if (!line.startsWith(severity)) {
                rest.append(severity).append(": {required: false}\n");
            }
        }
        var refused = send(rest.toString());
        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.body()).contains(detail).contains("\"line\":5");
    }

    @Test
    void theDriverIsRemindedThenWhoLeadsThemAndEachOnce() {
        try (var hook = new Receiver()) {
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Channel
                            metadata: {name: policy-hook}
                            spec: {type: webhook, url: "%s"}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: User
                            metadata: {name: policy-boss}
                            spec: {roles: [{role: manager}], contact: [{channel: policy-hook}]}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: User
                            metadata: {name: policy-ana}
                            spec: {manager: policy-boss, roles: [{role: responder}], contact: [{channel: policy-hook}]}
                            """
                                    .formatted(hook.url()));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            apply(
                    """
                    SEV1: {required: true, due: 3d}
                    SEV2: {required: true, due: 3d}
                    SEV3: {required: false}
                    SEV4: {required: false}
                    reminders: {before: [1d], after: [0s], manager_after: [1d]}
                    """);
            var late = incident("policy-late", "{\"data_lost_or_corrupted\":true}");
            commander(late);
            resolve(late);
            var pm = postmortem(late);
            assertThat(admin.get("/v1/postmortems/" + pm).at("/driver")).isEqualTo("policy-ana");

            server.forward(Duration.ofDays(2).plusMinutes(1));
            TestServer.expect("before", () -> hook.calls(pm + " is due in 24 hours").size() == 1);
            server.forward(Duration.ofDays(1));
            TestServer.expect("after", () -> hook.calls(pm + " is due now").size() == 1);
            server.bean(ReminderTimer.class).ring(subject(pm, "before/1d"));
            server.forward(Duration.ofDays(1));
            TestServer.expect(
                    "manager", () -> hook.calls(pm + " is overdue by 24 hours").size() == 1);
            assertThat(hook.calls("overdue by").getFirst().body())
                    .contains("policy-boss")
                    .contains("\"postmortem\":\"" + pm + "\"");
            assertThat(hook.calls("\"reminder\"")).as("each once").hasSize(3);

            var waived = incident("policy-waived", "{\"data_lost_or_corrupted\":true}");
            commander(waived);
            resolve(waived);
            admin.post(
                    "/v1/postmortems/" + postmortem(waived) + "/transitions",
                    "{\"to\":\"waived\",\"note\":\"a drill\"}");
            server.bean(ReminderTimer.class).ring(subject(postmortem(waived), "after/0s"));
            assertThat(hook.calls("\"reminder\"")).as("not of what is done").hasSize(3);
        }
    }

    private String subject(String pm, String name) {
        return server.bean(Postmortems.class).get(pm).id() + "/" + name;
    }

    private Http.Answer apply(String spec) {
        var applied = send(spec);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        return applied;
    }

    private Http.Answer send(String spec) {
        return admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: PostmortemPolicy
                metadata: {name: default}
                spec:
                """
                        + spec.indent(2));
    }

    private String resolved(String service, String facts) {
        var ref = incident(service, facts);
        resolve(ref);
        return ref;
    }

    private String incident(String service, String facts) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":%2$s}"
                                .formatted(service, facts))
                .at("/ref");
    }

    private void commander(String ref) {
        var given =
                admin.put("/v1/incidents/" + ref + "/roles/commander", "{\"user\":\"policy-ana\"}");
        assertThat(given.status()).as(given.body()).isBetween(200, 204);
    }

    private void resolve(String ref) {
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
    }

    private String postmortem(String incident) {
        return admin.get("/v1/incidents/" + incident).json().path("postmortem").asString("");
    }
}
