package dev.unrepeat.change;

import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells from its headers in which form a change comes, and reads it. */
@Component
class ChangeBodies {

    static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int MOST = 500;

    private final JsonMapper json;
    private final Ids ids;
    private final InstantSource clock;

    ChangeBodies(JsonMapper json, Ids ids, InstantSource clock) {
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Looks up a header, null when there is none. */
    @FunctionalInterface
    interface Headers {
        @Nullable String get(String name);
    }

    Reading read(String sender, Headers headers, byte[] body) {
        var stated = headers.get("Content-Type");
        var type = stated == null ? "" : stated.toLowerCase(Locale.ROOT).split(";")[0].strip();
        var version = headers.get("ce-specversion");
        if (type.equals(STRUCTURED)) {
            return CloudEvent.structured(Fields.read(json, body)).read(clock.instant());
        }
        if (type.equals(BATCH)) {
            return batch(body);
        }
        if (!type.equals("application/json")) {
            throw new InvalidInput(
                    "Content-Type",
                    "must be application/json, application/cloudevents+json or "
                            + BATCH
                            + ", not '%s'".formatted(type));
        }
        if (version != null || headers.get("ce-type") != null) {
            return binary(headers, version, body);
        }
        var envelope = new PlainChange.Envelope(sender, ids.next(), clock.instant());
        return new Reading.Changed(List.of(PlainChange.read(Fields.read(json, body), envelope)));
    }

    private Reading binary(Headers headers, @Nullable String version, byte[] body) {
        CloudEvent.checkVersion("ce-specversion", version == null ? "none" : version);
        UnaryOperator<String> needed =
                name -> decoded(InvalidInput.line(name, headers.get(name), 500));
        var time = headers.get("ce-time");
        return new CloudEvent(
                        needed.apply("ce-id"),
                        needed.apply("ce-source"),
                        needed.apply("ce-type"),
                        time == null ? null : Fields.instant("ce-time", time),
                        Fields.read(json, body))
                .read(clock.instant());
    }

    /** Headers carry what is not printable ASCII percent-encoded (CloudEvents HTTP, 3.1.3.2). */
    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return header;
        }
    }

    private Reading batch(byte[] body) {
        var array = Fields.tree(json, body);
        if (!array.isArray()) {
            throw new InvalidInput("body", "must be a JSON array of events");
        }
        if (array.size() > MOST) {
            throw new InvalidInput(
                    "body", "has %d events, at most %d".formatted(array.size(), MOST));
        }
        var changes = new ArrayList<Change.Report>();
        for (int i = 0; i < array.size(); i++) {
            var event = new Fields(array.get(i), Integer.toString(i)).object();
            if (CloudEvent.structured(event).read(clock.instant())
                    instanceof Reading.Changed changed) {
                changes.addAll(changed.changes());
            }
        }
        return changes.isEmpty()
                ? new Reading.Ignored("none of %d events is a change".formatted(array.size()))
                : new Reading.Changed(changes);
    }

    Fields object(byte[] body) {
        return Fields.read(json, body);
    }
}
