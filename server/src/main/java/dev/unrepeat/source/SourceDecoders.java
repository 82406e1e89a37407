package dev.unrepeat.source;

import dev.unrepeat.config.Policies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which reading belongs to a source, by the name that stands in the journal and in quarantine. */
@Component
public class SourceDecoders {

    public static final String ALERTMANAGER = "alertmanager";
    public static final String ALERTMANAGER_WEBHOOK = "alertmanager-webhook";
    public static final String GRAFANA = "grafana";
    public static final String CUSTOM = "custom/";

    private final AlertmanagerDecoder alertmanager;
    private final WebhookDecoder webhook;
    private final Policies policies;
    private final JsonMapper json;
    private final Map<String, Versioned> custom = new ConcurrentHashMap<>();

    SourceDecoders(
            AlertmanagerDecoder alertmanager,
            WebhookDecoder webhook,
            Policies policies,
            JsonMapper json) {
        this.alertmanager = alertmanager;
        this.webhook = webhook;
        this.policies = policies;
        this.json = json;
    }

    /** A compiled mapping, good as long as its declaration has this version. */
    private record Versioned(int version, SourceDecoder reading) {}

    /** The reading, or empty when nobody declared a custom source of that name. */
    public Optional<SourceDecoder> of(String source) {
        return switch (source) {
            case ALERTMANAGER -> Optional.of(alertmanager);
            case ALERTMANAGER_WEBHOOK, GRAFANA -> Optional.of(webhook);
            default ->
                    source.startsWith(CUSTOM)
                            ? declared(source.substring(CUSTOM.length()))
                            : Optional.empty();
        };
    }

    private Optional<SourceDecoder> declared(String name) {
        return policies.newest(SignalSource.KIND, name)
                .map(newest ->
                        custom.compute(
                                        name,
                                        (_, known) ->
                                                known != null && known.version() == newest.number()
                                                        ? known
                                                        : new Versioned(
                                                                newest.number(),
                                                                new CustomDecoder(
                                                                        json,
                                                                        source(
                                                                                name,
                                                                                newest.body()))))
                                .reading());
    }

    private static SignalSource source(String name, Map<String, Object> body) {
        return new SignalSource(
                name,
                text(body, "alerts"),
                String.valueOf(body.get("status")),
                texts(body.get("labels")),
                texts(body.get("annotations")),
                text(body, "starts_at"),
                text(body, "url"));
    }

    private static @Nullable String text(Map<String, Object> body, String key) {
        var value = body.get(key);
        return value == null ? null : value.toString();
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        }
        return texts;
    }
}
