package dev.unrepeat.source.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.source.ReceivedAlert;
import dev.unrepeat.source.SourceDecoder;
import dev.unrepeat.source.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What each monitoring tool posts, read into alerts; and what becomes of every broken member. */
class VendorDecoderTests {

    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private static SourceDecoder decoder(SourceType type) {
        return VendorDecoder.of(type, JSON).orElseThrow();
    }

    private static Stream<SourceType> types() {
        return Stream.of(SourceType.values()).filter(it -> VendorDecoder.of(it, JSON).isPresent());
    }

    private static String sample(SourceType type) throws IOException {
        return Files.readString(Path.of("src/main/resources/sources/" + type.word() + ".json"));
    }

    private static ReceivedAlert one(SourceType type, String body) throws Exception {
        var read = decoder(type).read(body, NOW);
        assertThat(read.refusals()).isEmpty();
        assertThat(read.accepted()).hasSize(1);
        return read.accepted().getFirst();
    }

    /** The sample, with one member replaced by JSON; the path is of names joined by a slash. */
    private static String with(SourceType type, String path, String value) throws IOException {
        var root = (ObjectNode) JSON.readTree(sample(type));
        int last = path.lastIndexOf('/');
        var parent = last < 0 ? root : (ObjectNode) root.at("/" + path.substring(0, last));
        parent.set(path.substring(last + 1), JSON.readTree(value));
        return root.toString();
    }

    @TestFactory
    Stream<DynamicTest> theSampleFires() {
        return types().map(type ->
                DynamicTest.dynamicTest(
                        type.word(),
                        () -> {
                            var alert = one(type, sample(type));
                            assertThat(alert.firesAt(NOW)).isTrue();
                            assertThat(alert.labels().get("alertname")).isNotEmpty();
                            assertThat(alert.annotations().get("summary")).isNotEmpty();
                            assertThat(alert.isNamed()).isTrue();
                            if (type != SourceType.ZABBIX && type != SourceType.OPSGENIE) {
                                assertThat(alert.startsAt())
                                        .isEqualTo(Instant.parse("2026-01-05T10:03:00Z"));
                            }
                        }));
    }

    private record Over(SourceType type, String path, String value) {}

    @TestFactory
    Stream<DynamicTest> whatIsOverHasTheNameThatFired() {
        return Stream.of(
                        new Over(SourceType.PAGERDUTY, "event_action", "\"resolve\""),
                        new Over(SourceType.DATADOG, "alert_transition", "\"Recovered\""),
                        new Over(SourceType.CLOUDWATCH, "NewStateValue", "\"OK\""),
                        new Over(SourceType.NEW_RELIC, "state", "\"CLOSED\""),
                        new Over(
                                SourceType.AZURE_MONITOR,
                                "data/essentials/monitorCondition",
                                "\"Resolved\""),
                        new Over(SourceType.ZABBIX, "event_value", "\"0\""),
                        new Over(SourceType.NAGIOS, "type", "\"RECOVERY\""),
                        new Over(SourceType.UPTIME_KUMA, "heartbeat/status", "1"),
                        new Over(
                                SourceType.CLOUDEVENTS,
                                "type",
                                "\"dev.cdevents.incident.resolved.0.3.0\""))
                .map(over ->
                        DynamicTest.dynamicTest(
                                over.type().word(),
                                () -> {
                                    var fired = one(over.type(), sample(over.type()));
                                    var ended =
                                            one(
                                                    over.type(),
                                                    with(over.type(), over.path(), over.value()));
                                    assertThat(ended.firesAt(NOW)).isFalse();
                                    assertThat(ended.fingerprint()).isEqualTo(fired.fingerprint());
                                }));
    }

    @Test
    void anIssueAlertOfSentryEndsWithItsIssue() throws Exception {
        var fired = one(SourceType.SENTRY, sample(SourceType.SENTRY));
        var ended =
                one(
                        SourceType.SENTRY,
                        "{\"action\":\"resolved\",\"data\":{\"issue\":{\"id\":\"1170820242\",\"title\":\"x\"}}}");
        assertThat(ended.firesAt(NOW)).isFalse();
        assertThat(ended.fingerprint()).isEqualTo(fired.fingerprint());
        for (var action : List.of("assigned", "archived")) {
            var read =
                    decoder(SourceType.SENTRY)
                            .read(
                                    "{\"action\":\"%s\",\"data\":{\"issue\":{\"id\":\"1\"}}}"
                                            .formatted(action),
                                    NOW);
            assertThat(read.accepted()).isEmpty();
            assertThat(read.refusals()).isEmpty();
        }
    }

    @Test
    void opsgeniesWebhookCloses() throws Exception {
        var fired = one(SourceType.OPSGENIE, sample(SourceType.OPSGENIE));
        var ended =
                one(
                        SourceType.OPSGENIE,
                        "{\"action\":\"Close\",\"alert\":{\"alias\":\"web-1/disk\"}}");
        assertThat(ended.fingerprint()).isEqualTo(fired.fingerprint());
        assertThat(ended.firesAt(NOW)).isFalse();
    }

    @Test
    void datadogsOwnPayloadIsReadByItsTitle() throws Exception {
        var fired =
                one(
                        SourceType.DATADOG,
                        "{\"id\":\"1\",\"title\":\"[Triggered on {host:web-1}]"
                                + " Errors\",\"event_type\":\"metric_alert_monitor\",\"body\":\"5"
                                + " %\",\"date\":\"1767607380000\"}");
        var ended =
                one(
                        SourceType.DATADOG,
                        "{\"id\":\"2\",\"title\":\"[Recovered on {host:web-1}]"
                                + " Errors\",\"body\":\"\"}");
        assertThat(fired.labels().get("alertname")).isEqualTo("Errors");
        assertThat(ended.fingerprint()).isEqualTo(fired.fingerprint());
        assertThat(ended.firesAt(NOW)).isFalse();
        assertThat(
                        one(
                                        SourceType.DATADOG,
                                        "{\"title\":\"[Warn]"
                                            + " Errors\",\"alert_id\":\"7\",\"priority\":\"P1\"}")
                                .labels())
                .containsEntry("severity", "warning");
    }

    @Test
    void anAlarmWithoutDataFires() throws Exception {
        var alert =
                one(
                        SourceType.CLOUDWATCH,
                        with(SourceType.CLOUDWATCH, "NewStateValue", "\"INSUFFICIENT_DATA\""));
        assertThat(alert.firesAt(NOW)).isTrue();
        assertThat(alert.labels()).containsEntry("state", "INSUFFICIENT_DATA");
    }

    /** Every member of every sample: taken away, null, of another type, huge, hostile. */
    @TestFactory
    Stream<DynamicTest> aBrokenMemberIsRefusedByNameOrLeftOut() {
        return types().map(type ->
                DynamicTest.dynamicTest(
                        type.word(),
                        () -> {
                            var paths = new ArrayList<String>();
                            collect(JSON.readTree(sample(type)), "", paths);
                            assertThat(paths).hasSizeGreaterThan(5);
                            for (var path : paths) {
                                for (var value :
                                        List.of(
                                                "null",
                                                "[]",
                                                "{}",
                                                "true",
                                                "-1e999",
                                                "\"\"",
                                                "\"\\u0000\\u202e<script>\"",
                                                '"' + "x".repeat(100_000) + '"')) {
                                    broken(type, path, value);
                                }
                            }
                        }));
    }

    private static void broken(SourceType type, String path, String value) throws Exception {
        SourceDecoder.Read read;
        try {
            read = decoder(type).read(with(type, path, value), NOW);
        } catch (SourceDecoder.Unreadable e) {
            assertThat(e.status()).isEqualTo(400);
            return;
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        var what =
                type.word() + " " + path + " = " + value.substring(0, Math.min(20, value.length()));
        for (var refusal : read.refusals()) {
            assertThat(refusal).as(what).contains("expected").contains(name);
            assertThat(refusal.length()).as(what).isLessThan(500);
        }
        for (var alert : read.accepted()) {
            assertThat(alert.labels()).as(what).isNotEmpty();
            assertThat(alert.labels().toString() + alert.annotations())
                    .as(what)
                    .doesNotContain("\0");
            assertThat(alert.startsAt()).as(what).isBeforeOrEqualTo(alert.endsAt());
        }
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        for (var entry : node.properties()) {
            var under = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
            paths.add(under);
            if (!(entry.getValue() instanceof ArrayNode)) {
                collect(entry.getValue(), under, paths);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoSuchBodyIsRefused() {
        return types().map(type ->
                DynamicTest.dynamicTest(
                        type.word(),
                        () -> {
                            for (var body : List.of("", "{", "1", "\"x\"", "null", "[1]")) {
                                try {
                                    var read = decoder(type).read(body, NOW);
                                    assertThat(read.accepted()).as(body).isEmpty();
                                    assertThat(read.refusals()).as(body).isNotEmpty();
                                } catch (SourceDecoder.Unreadable e) {
                                    assertThat(e.body()).isNotEmpty();
                                }
                            }
                        }));
    }
}
