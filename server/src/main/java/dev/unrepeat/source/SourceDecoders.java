package dev.unrepeat.source;

import dev.unrepeat.config.Policies;
import dev.unrepeat.source.vendor.VendorDecoder;
import java.util.EnumMap;
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
    private final SourceStore sources;
    private final JsonMapper json;
    private final Map<SourceType, SourceDecoder> vendors = new EnumMap<>(SourceType.class);
    private final Map<String, Versioned> custom = new ConcurrentHashMap<>();

    SourceDecoders(
            AlertmanagerDecoder alertmanager,
            WebhookDecoder webhook,
            Policies policies,
            SourceStore sources,
            JsonMapper json) {
        this.alertmanager = alertmanager;
        this.webhook = webhook;
        this.policies = policies;
        this.sources = sources;
        this.json = json;
        for (var type : SourceType.values()) {
            VendorDecoder.of(type, json).ifPresent(it -> vendors.put(type, it));
        }
    }

    /** A compiled mapping, good as long as its declaration has this version. */
    private record Versioned(int version, SourceDecoder reading) {}

    /**
     * The reading of what stands in the journal as {@code source}: {@link Source#key}, or one of
     * the addresses that need no source. Empty when nobody declared it.
     */
    public Optional<SourceDecoder> of(String source) {
        return switch (source) {
            case ALERTMANAGER -> Optional.of(alertmanager);
            case ALERTMANAGER_WEBHOOK, GRAFANA -> Optional.of(webhook);
            default -> {
                var known =
                        sources.find(source.substring(source.indexOf('/') + 1))
                                .filter(it -> it.key().equals(source));
                if (known.isPresent()) {
                    yield known.flatMap(this::of);
                }
                yield source.startsWith(CUSTOM)
                        ? declared(source.substring(CUSTOM.length()))
                        : Optional.empty();
            }
        };
    }

    /** The reading of a source; empty when its mapping is gone. */
    public Optional<SourceDecoder> of(Source source) {
        return reading(source.type(), source.mapping())
                .map(reading ->
                        (body, receivedAt) -> withDefaults(reading.read(body, receivedAt), source));
    }

    private Optional<SourceDecoder> reading(SourceType type, @Nullable String mapping) {
        if (mapping != null) {
            return declared(mapping);
        }
        return switch (type) {
            case ALERTMANAGER, GRAFANA -> Optional.of(webhook);
            case CUSTOM -> Optional.empty();
            default -> Optional.ofNullable(vendors.get(type));
        };
    }

    /** What a mapping that nobody has declared yet reads of a body. */
    public SourceDecoder tried(SignalSource mapping) {
        return new CustomDecoder(json, mapping);
    }

    private static SourceDecoder.Read withDefaults(SourceDecoder.Read read, Source source) {
        return new SourceDecoder.Read(
                read.accepted().stream().map(it -> it.withDefaults(source.labels())).toList(),
                read.refusals(),
                read.mended());
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
