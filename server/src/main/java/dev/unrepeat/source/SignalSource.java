package dev.unrepeat.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the JSON of a sender that Unrepeat does not know is read into alerts: {@code kind:
 * SignalSource}. Every text is CEL over {@code body}, the whole JSON, and but for {@code alerts}
 * over {@code alert}, one of them.
 *
 * @param alerts which part of the body is the list of alerts; null takes the body as the one alert
 * @param status gives firing or resolved
 * @param labels a text for each label; {@code alertname} and {@code service} are worth having
 * @param annotations a text for each annotation
 * @param startsAt when it began, RFC 3339 or seconds since 1970; null takes the time of receipt
 * @param url where the sender shows it; null for nowhere
 */
public record SignalSource(
        String name,
        @Nullable String alerts,
        String status,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String startsAt,
        @Nullable String url) {

    public static final String KIND = "SignalSource";
}
