package dev.unrepeat.source.vendor;

import dev.unrepeat.source.JsonBodies;
import dev.unrepeat.source.ReceivedAlert;
import dev.unrepeat.source.SourceDecoder;
import dev.unrepeat.source.SourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a monitoring tool posts: one JSON object, or a list of them. */
public final class VendorDecoder implements SourceDecoder {

    private static final int MOST = 10_000;

    private final JsonMapper json;
    private final VendorFormat format;

    private VendorDecoder(JsonMapper json, VendorFormat format) {
        this.json = json;
        this.format = format;
    }

    /** The decoder of a type; empty for those that are read as Alertmanager's or by a mapping. */
    public static Optional<SourceDecoder> of(SourceType type, JsonMapper json) {
        return Optional.ofNullable(format(type, json)).map(it -> new VendorDecoder(json, it));
    }

    private static @Nullable VendorFormat format(SourceType type, JsonMapper json) {
        return switch (type) {
            case PAGERDUTY -> new PagerDutyFormat();
            case DATADOG -> new DatadogFormat();
            case CLOUDWATCH -> new CloudWatchFormat(json);
            case SENTRY -> new SentryFormat();
            case NEW_RELIC -> new NewRelicFormat();
            case AZURE_MONITOR -> new AzureMonitorFormat();
            case ZABBIX -> new ZabbixFormat();
            case NAGIOS -> new NagiosFormat();
            case UPTIME_KUMA -> new UptimeKumaFormat();
            case OPSGENIE -> new OpsgenieFormat();
            case CLOUDEVENTS -> new CloudEventsFormat();
            case ALERTMANAGER, GRAFANA, CUSTOM -> null;
        };
    }

    @Override
    public Read read(String body, Instant receivedAt) throws Unreadable {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException e) {
            throw new Unreadable(400, "the body is not JSON (%s)".formatted(JsonBodies.place(e)));
        }
        if (!root.isObject() && !root.isArray()) {
            throw new Unreadable(400, "the body is not a JSON object");
        }
        var events = root.isArray() ? List.copyOf(root.values()) : List.of(root);
        if (events.size() > MOST) {
            throw new Unreadable(400, "the body has more than %d events".formatted(MOST));
        }
        var accepted = new ArrayList<ReceivedAlert>();
        var refusals = new ArrayList<String>();
        for (int i = 0; i < events.size(); i++) {
            try {
                for (var draft : format.read(Member.body(events.get(i)))) {
                    var alert = draft.received(receivedAt);
                    JsonBodies.checkSize(alert.labels());
                    accepted.add(alert);
                }
            } catch (IllegalArgumentException e) {
                refusals.add((root.isArray() ? "event %d: ".formatted(i) : "") + e.getMessage());
            }
        }
        return new Read(accepted, refusals, JsonBodies.holdsNul(root));
    }
}
