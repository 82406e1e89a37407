package dev.unrepeat.change;

import dev.unrepeat.platform.InvalidInput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudEvents 1.0 wraps it. CDEvents about services are read by their own form; of any
 * other type the data have to be a change in plain words.
 */
record CloudEvent(
        String id, String source, String type, @Nullable Instant time, @Nullable Fields data) {

    private static final Pattern PURL_TAG = Pattern.compile("[?&]tag=([^&#]+)");
    private static final Pattern PURL_VERSION = Pattern.compile("@([^?#]+)");
    private static final Set<String> SERVICE_VERBS =
            Set.of("deployed", "upgraded", "rolledback", "removed");
    private static final String CDEVENTS = "dev.cdevents.";

    /** Reads structured mode: the envelope is the body. */
    static CloudEvent structured(Fields body) {
        checkVersion(body.under("specversion"), body.text("specversion", 20));
        if (!body.isMissing("data_base64")) {
            throw new InvalidInput(body.under("data_base64"), "is not read; send JSON as data");
        }
        return new CloudEvent(
                body.text("id", 500),
                body.text("source", 500),
                body.text("type", 300),
                body.optionalInstant("time"),
                body.isMissing("data") ? null : body.child("data"));
    }

    static void checkVersion(String field, String version) {
        if (!version.matches("1\\.[0-9]+")) {
            throw new InvalidInput(field, "must be 1.0, not " + version);
        }
    }

    Reading read(Instant now) {
        var at = time == null ? now : time;
        if (!type.startsWith(CDEVENTS)) {
            return changed(PlainChange.of(needed(), source, id, at));
        }
        var words = type.substring(CDEVENTS.length()).split("\\.");
        if (words.length < 2 || !words[0].equals("service") || !SERVICE_VERBS.contains(words[1])) {
            return new Reading.Ignored(type + " reports no change to a running service");
        }
        return changed(service(words[1], at));
    }

    private static Reading changed(Change.Report report) {
        return new Reading.Changed(List.of(report));
    }

    private Change.Report service(String verb, Instant at) {
        var event = needed();
        var context = event.child("context");
        var happened = context.optionalInstant("timestamp");
        var subject = event.child("subject");
        var service = subject.text("id", Fields.NAME);
        var content = subject.child("content");
        var environment = content.child("environment").optionalText("id", Fields.NAME);
        var artifact = content.optionalText("artifactId", Fields.ADDRESS);
        var version = artifact == null ? null : version(artifact);
        var custom = event.node().path("customData");
        return new Change.Report(
                source,
                id,
                Change.Kind.DEPLOYMENT,
                service,
                environment,
                version,
                Fields.cut(title(verb, service, version, environment), Fields.LINE),
                null,
                happened == null ? at : happened,
                Change.Outcome.SUCCEEDED,
                happened == null ? at : happened,
                custom.isObject()
                        ? new Fields(custom, event.under("customData"))
                                .yesNoUnknown("schema_change")
                        : null,
                null);
    }

    private static String title(
            String verb, String service, @Nullable String version, @Nullable String environment) {
        var deed =
                switch (verb) {
                    case "upgraded" -> " upgraded";
                    case "rolledback" -> " rolled back";
                    case "removed" -> " removed";
                    default -> " deployed";
                };
        boolean isGone = verb.equals("removed");
        return service
                + deed
                + (version == null || isGone ? "" : " to " + version)
                + (environment == null ? "" : (isGone ? " from " : " in ") + environment);
    }

    /** The version in a package URL: its tag where it has one, else what stands after the @. */
    static @Nullable String version(String purl) {
        for (var pattern : List.of(PURL_TAG, PURL_VERSION)) {
            var found = pattern.matcher(purl);
            if (found.find()) {
                var text = found.group(1);
                try {
                    text = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException _) {
                    // Not percent-encoded after all: kept as it came.
                }
                return Fields.cut(text, Fields.LINE);
            }
        }
        return null;
    }

    private Fields needed() {
        if (data == null) {
            throw new InvalidInput("data", "is needed");
        }
        return data;
    }
}
