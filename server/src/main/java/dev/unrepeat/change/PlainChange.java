package dev.unrepeat.change;

import dev.unrepeat.platform.InvalidInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** A change in Unrepeat's own words, alone or as the data of a CloudEvent. */
final class PlainChange {

    private PlainChange() {}

    /** What holds for members that are left out. */
    record Envelope(String source, UUID freshId, Instant now) {}

    static Change.Report read(Fields body, Envelope envelope) {
        var id = body.optionalText("id", 500);
        return of(
                body,
                envelope.source(),
                id == null ? envelope.freshId().toString() : id,
                envelope.now());
    }

    static Change.Report of(Fields body, String source, String id, Instant otherwiseAt) {
        var at = body.optionalInstant("at");
        return new Change.Report(
                source,
                id,
                kind(body),
                body.text("service", Fields.NAME),
                body.optionalText("environment", Fields.NAME),
                body.optionalText("version", Fields.LINE),
                body.text("title", Fields.LINE),
                body.optionalUrl("url"),
                at == null ? otherwiseAt : at,
                null,
                null,
                body.yesNoUnknown("schema_change"),
                body.optionalText("author", Fields.NAME));
    }

    private static Change.Kind kind(Fields body) {
        var word = body.text("kind", 30);
        return Arrays.stream(Change.Kind.values())
                .filter(it -> it.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(
                                body.under("kind"),
                                "is one of "
                                        + Arrays.stream(Change.Kind.values())
                                                .map(Change.Kind::word)
                                                .collect(Collectors.joining(", "))));
    }
}
