package dev.unrepeat.source;

import dev.unrepeat.config.DeclaredKind;
import dev.unrepeat.config.Spec;
import dev.unrepeat.platform.Sha256;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code kind: Source}: a sender with a token or signature of its own. A token that is left out is
 * kept as it is; Unrepeat makes one on request.
 */
@Component
class SourceKind implements DeclaredKind<Source> {

    private final SourceStore store;
    private final InstantSource clock;

    SourceKind(SourceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Source.KIND;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public Source read(String name, Spec spec) {
        try {
            SourceRules.name(name);
        } catch (IllegalArgumentException e) {
            spec.mistake("metadata.name: " + e.getMessage());
        }
        var type =
                SourceType.of(spec.oneOf("type", true, SourceType.words()))
                        .orElse(SourceType.CUSTOM);
        var mapping = spec.reference("mapping", SignalSource.KIND);
        if (type == SourceType.CUSTOM && mapping == null) {
            spec.mistake(
                    "'mapping' is missing; a custom source needs the SignalSource that reads it");
        }
        if (mapping != null && !SourceRules.takesMapping(type)) {
            spec.mistake("mapping", "is taken for the types custom and cloudevents");
        }
        return new Source(
                name,
                type,
                labels(spec),
                mapping,
                topic(type, spec),
                secret(type, spec),
                token(type, spec));
    }

    private static Map<String, String> labels(Spec spec) {
        var labels = new TreeMap<String, String>();
        var section = spec.section("labels", false);
        for (var key : section.keys()) {
            labels.put(key, section.text(key));
        }
        var service = spec.reference("service", "Service");
        if (service != null) {
            labels.put("service", service);
        }
        return labels;
    }

    private static @Nullable String topic(SourceType type, Spec spec) {
        var topic = spec.parsed("topic", SourceRules::topic);
        if (type == SourceType.CLOUDWATCH && topic == null && spec.optionalText("topic") == null) {
            spec.mistake("'topic' is missing; the ARN of the SNS topic was expected");
        }
        if (topic != null && type != SourceType.CLOUDWATCH) {
            spec.mistake("topic", "is taken for the type cloudwatch");
        }
        return topic;
    }

    private static @Nullable String secret(SourceType type, Spec spec) {
        var secret = spec.optionalText("secret");
        if (type == SourceType.SENTRY && secret == null) {
            spec.mistake(
                    "'secret' is missing; the client secret of the Sentry integration was"
                            + " expected");
        }
        if (secret != null && type != SourceType.SENTRY) {
            spec.mistake("secret", "is taken for the type sentry; others have a 'token'");
        }
        return secret;
    }

    private static @Nullable String token(SourceType type, Spec spec) {
        var token = spec.parsed("token", SourceRules::token);
        if (token != null && !type.hasToken()) {
            spec.mistake("token", "is not used by this type, which signs what it sends");
        }
        return token == null ? null : Sha256.hex(token);
    }

    @Override
    public boolean exists(String name) {
        return store.find(name).isPresent();
    }

    @Override
    public Map<String, Object> canonical(Source source) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", source.type().word());
        map.put("labels", new TreeMap<>(source.labels()));
        map.put("mapping", String.valueOf(source.mapping()));
        map.put("topic", String.valueOf(source.topic()));
        map.put("secret", source.secret() == null ? "none" : Sha256.hex(source.secret()));
        map.put("token", String.valueOf(kept(source).tokenHash()));
        return map;
    }

    private Source kept(Source source) {
        if (source.tokenHash() != null || !source.type().hasToken()) {
            return source;
        }
        return store.find(source.name())
                .filter(it -> it.type() == source.type())
                .map(Source::tokenHash)
                .map(source::withToken)
                .orElse(source);
    }

    @Override
    public Optional<Map<String, Object>> current(String name) {
        return store.find(name).map(this::canonical);
    }

    @Override
    public List<String> effects(String name, Source source) {
        return source.type().hasToken() && kept(source).tokenHash() == null
                ? List.of(
                        "Source %s has no token yet: create one under Integrations, or give one as"
                                        .formatted(name)
                                + " 'token'")
                : List.of();
    }

    @Override
    public void save(String name, Source source) {
        store.save(kept(source), "configuration", clock.instant());
    }
}
