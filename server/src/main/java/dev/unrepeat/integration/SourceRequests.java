package dev.unrepeat.integration;

import dev.unrepeat.config.Declarations;
import dev.unrepeat.integration.SourcesApi.SourceRequest;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.source.SignalSource;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceRules;
import dev.unrepeat.source.SourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is asked for into a source, by the rules that hold for {@code kind: Source} too. */
@Component
class SourceRequests {

    private static final int MOST_LABELS = 20;

    private final Declarations declarations;

    SourceRequests(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * @throws InvalidInput HTTP 400 naming the field and what was expected
     */
    Source read(SourceRequest request) {
        var word = InvalidInput.line("type", request.type(), 40);
        var type =
                SourceType.of(word)
                        .orElseThrow(() ->
                                new InvalidInput(
                                        "type",
                                        "is one of " + String.join(", ", SourceType.words())));
        return new Source(
                checked("name", InvalidInput.line("name", request.name(), 63), SourceRules::name),
                type,
                labels(request),
                mapping(type, blankAsNull(request.mapping())),
                topic(type, blankAsNull(request.topic())),
                secret(type, blankAsNull(request.secret())),
                null);
    }

    private Map<String, String> labels(SourceRequest request) {
        var labels = new HashMap<String, String>();
        Objects.requireNonNullElse(request.labels(), Map.<String, String>of())
                .forEach((name, value) ->
                        labels.put(
                                InvalidInput.line("labels", name, 200),
                                InvalidInput.line("labels/" + name, value, 1_000)));
        if (labels.size() > MOST_LABELS) {
            throw new InvalidInput("labels", "has more than %d names".formatted(MOST_LABELS));
        }
        var service = blankAsNull(request.service());
        if (service != null) {
            if (!declarations.exists("Service", service)) {
                throw new InvalidInput("service", "is no service of the catalogue: " + service);
            }
            labels.put("service", service);
        }
        return labels;
    }

    private @Nullable String mapping(SourceType type, @Nullable String mapping) {
        if (mapping == null) {
            if (type == SourceType.CUSTOM) {
                throw new InvalidInput("mapping", "is needed: the SignalSource that reads it");
            }
            return null;
        }
        if (!SourceRules.takesMapping(type)) {
            throw new InvalidInput("mapping", "is taken for the types custom and cloudevents");
        }
        if (!declarations.exists(SignalSource.KIND, mapping)) {
            throw new InvalidInput("mapping", "is no SignalSource: " + mapping);
        }
        return mapping;
    }

    private static @Nullable String topic(SourceType type, @Nullable String topic) {
        if (type == SourceType.CLOUDWATCH) {
            return checked("topic", topic == null ? "" : topic, SourceRules::topic);
        }
        if (topic != null) {
            throw new InvalidInput("topic", "is taken for the type cloudwatch");
        }
        return null;
    }

    private static @Nullable String secret(SourceType type, @Nullable String secret) {
        if (type == SourceType.SENTRY) {
            return InvalidInput.line("secret", secret, 500);
        }
        if (secret != null) {
            throw new InvalidInput("secret", "is taken for the type sentry");
        }
        return null;
    }

    private static String checked(String field, String value, UnaryOperator<String> rule) {
        try {
            return rule.apply(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, "is wrong: " + e.getMessage());
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
