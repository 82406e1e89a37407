package dev.unrepeat.source.vendor;

import dev.unrepeat.source.ReceivedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert while a sender's JSON is read into it. Empty labels and annotations are left out, and
 * NUL, which the database can't hold, becomes U+FFFD.
 */
final class AlertDraft {

    /** Senders that post only what changes are believed for longer than a day between reminders. */
    private static final Duration BELIEVED = Duration.ofHours(25);

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABEL = 1_000;
    private static final int LONGEST_ANNOTATION = 15_000;

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private final String identity;
    private boolean fires = true;
    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private String url = "";

    /**
     * @param identity what the sender knows the alert by; the same from its start to its resolution
     */
    AlertDraft(String identity) {
        this.identity = identity;
    }

    AlertDraft label(String name, String value) {
        put(labels, name, clean(value, LONGEST_LABEL));
        return this;
    }

    AlertDraft annotation(String name, String value) {
        put(annotations, name, clean(value, LONGEST_ANNOTATION));
        return this;
    }

    AlertDraft url(String address) {
        if (address.regionMatches(true, 0, "http://", 0, 7)
                || address.regionMatches(true, 0, "https://", 0, 8)) {
            url = clean(address, 2_000);
        }
        return this;
    }

    AlertDraft startsAt(@Nullable Instant time) {
        startsAt = time;
        return this;
    }

    AlertDraft resolved(@Nullable Instant time) {
        fires = false;
        endsAt = time;
        return this;
    }

    private static void put(Map<String, String> texts, String name, String value) {
        var clean = clean(name, LONGEST_NAME);
        if (!clean.isEmpty() && !value.isEmpty()) {
            texts.put(clean, value);
        }
    }

    private static String clean(String text, int most) {
        var clean = text.replace('\0', '\ufffd').strip();
        return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
    }

    ReceivedAlert received(Instant at) {
        var ends = fires ? at.plus(BELIEVED) : endsAt == null || endsAt.isAfter(at) ? at : endsAt;
        boolean given = startsAt != null && !startsAt.isAfter(at);
        var starts = startsAt == null || !given ? at : startsAt;
        return new ReceivedAlert(
                labels,
                annotations,
                url,
                starts.isAfter(ends) ? ends : starts,
                given,
                ends,
                fires,
                null,
                clean(identity, LONGEST_LABEL));
    }
}
