package dev.unrepeat.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sender of alerts with a token or signature of its own: {@code kind: Source}.
 *
 * @param name unique among sources; part of the address that it posts to
 * @param labels stand in where an alert has no label of that name, such as {@code service}
 * @param mapping the {@link SignalSource} that reads its bodies; null for the type's own reading
 * @param topic the ARN of the Amazon SNS topic; null for other types
 * @param secret what Sentry signs with; null for other types
 * @param tokenHash SHA-256 of its token in hexadecimal; null while it has none
 */
public record Source(
        String name,
        SourceType type,
        Map<String, String> labels,
        @Nullable String mapping,
        @Nullable String topic,
        @Nullable String secret,
        @Nullable String tokenHash) {

    public static final String KIND = "Source";

    public Source {
        labels = Map.copyOf(labels);
    }

    /** What its alerts are known by in the journal and in quarantine. */
    public String key() {
        return type.word() + "/" + name;
    }

    Source withToken(String hash) {
        return new Source(name, type, labels, mapping, topic, secret, hash);
    }
}
