package dev.unrepeat.signal;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import dev.unrepeat.source.QuarantineStore;
import dev.unrepeat.source.ReceivedAlert;
import dev.unrepeat.source.SignalSource;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceDecoder;
import dev.unrepeat.source.SourceDecoders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes alerts in: what can be read is journalled before the sender hears of it, what can't is kept
 * in quarantine with the reason.
 */
@Service
public class Intake {

    private final SourceDecoders readings;
    private final Journal journal;
    private final QuarantineStore quarantine;
    private final Ids ids;
    private final InstantSource clock;

    Intake(
            SourceDecoders readings,
            Journal journal,
            QuarantineStore quarantine,
            Ids ids,
            InstantSource clock) {
        this.readings = readings;
        this.journal = journal;
        this.quarantine = quarantine;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the sender is answered, as Alertmanager would. */
    record Answer(int status, String body) {
        static final Answer OK = new Answer(200, "");
    }

    Answer alerts(Caller caller, byte[] body) {
        caller.requireSignals();
        var sender = caller.name();
        var text = text(body);
        var receivedAt = moment();
        SourceDecoder.Read read;
        try {
            read = reading(SourceDecoders.ALERTMANAGER).read(text, receivedAt);
        } catch (SourceDecoder.Unreadable e) {
            setAside(
                    SourceDecoders.ALERTMANAGER,
                    sender,
                    "refused with %d %s".formatted(e.status(), e.body()),
                    body);
            return new Answer(e.status(), e.body());
        }
        append(SourceDecoders.ALERTMANAGER, sender, read.accepted(), receivedAt);
        noteMended(SourceDecoders.ALERTMANAGER, sender, read, text, body);
        if (read.refusals().isEmpty()) {
            return Answer.OK;
        }
        setAside(
                SourceDecoders.ALERTMANAGER,
                sender,
                "partly refused: " + String.join("; ", read.refusals()),
                body);
        return new Answer(400, quoted(String.join("; ", read.refusals())) + "\n");
    }

    /** Tries a quarantined body again, with NUL and broken bytes replaced by U+FFFD. */
    Answer replay(Caller caller, UUID id) {
        caller.require(Role.RESPONDER);
        var entry = quarantine.find(id).orElseThrow(() -> new NotFound("quarantined body", id));
        var mended = text(entry.body()).replace("\0", "\ufffd").replace("\\u0000", "\\ufffd");
        SourceDecoder.Read read;
        var now = moment();
        try {
            read = reading(entry.source()).read(mended, now);
        } catch (SourceDecoder.Unreadable e) {
            return new Answer(e.status(), e.body());
        }
        if (read.accepted().isEmpty() && !read.refusals().isEmpty()) {
            return new Answer(400, String.join("; ", read.refusals()));
        }
        append(entry.source(), entry.sentBy(), read.accepted(), now);
        quarantine.markReplayed(id, now);
        return Answer.OK;
    }

    private void append(
            String source, String sender, List<ReceivedAlert> alerts, Instant receivedAt) {
        if (!alerts.isEmpty()) {
            journal.append(source, sender, alerts, receivedAt);
        }
    }

    /** As fine as the journal keeps it, or an end of now would be past it by less than that. */
    private Instant moment() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private SourceDecoder reading(String source) {
        return readings.of(source).orElseThrow(() -> new NotFound(SignalSource.KIND, source));
    }

    /**
     * What became of a webhook.
     *
     * @param accepted how many alerts are in the journal now
     * @param refusal why others are not, or null
     */
    public record Taken(int accepted, @Nullable String refusal) {}

    /** Takes a webhook of a source in; what can't be read is set aside with the reason. */
    public Taken webhook(Caller caller, String source, byte[] body) {
        caller.requireSignals();
        return take(source, reading(source), caller.name(), body);
    }

    /** Takes in what a source has sent and proved; what can't be read is set aside. */
    public Taken take(Source source, byte[] body) {
        return take(
                source.key(),
                readings.of(source)
                        .orElseThrow(() -> new NotFound(SignalSource.KIND, source.key())),
                source.name(),
                body);
    }

    /** Takes in alerts that Unrepeat itself has found; returns when they are durable. */
    public void raise(String source, List<ReceivedAlert> alerts) {
        append(source, Caller.system().name(), alerts, moment());
    }

    /**
     * Takes in alerts as information that opens nothing, so that whoever connects a source sees
     * them arrive.
     *
     * @param body as the source would send it
     * @return the alerts that were taken in
     * @throws InvalidInput HTTP 400 saying why the body can't be read
     */
    public List<ReceivedAlert> test(Caller caller, Source source, String body) {
        caller.require(Role.ADMIN);
        var now = moment();
        try {
            var read = reading(source.key()).read(body, now);
            if (!read.refusals().isEmpty()) {
                throw new InvalidInput("body", "can't be read: " + read.refusals().getFirst());
            }
            var alerts = read.accepted().stream().map(ReceivedAlert::asTest).toList();
            append(source.key(), caller.name(), alerts, now);
            return alerts;
        } catch (SourceDecoder.Unreadable e) {
            throw new InvalidInput("body", "can't be read: " + e.body());
        }
    }

    private Taken take(String source, SourceDecoder reading, String sender, byte[] body) {
        var text = text(body);
        var now = moment();
        SourceDecoder.Read read;
        try {
            read = reading.read(text, now);
        } catch (SourceDecoder.Unreadable e) {
            setAside(source, sender, e.body(), body);
            return new Taken(0, e.body());
        }
        append(source, sender, read.accepted(), now);
        noteMended(source, sender, read, text, body);
        if (read.refusals().isEmpty()) {
            return new Taken(read.accepted().size(), null);
        }
        var reason = String.join("; ", read.refusals());
        setAside(
                source,
                sender,
                read.accepted().isEmpty() ? reason : "partly refused: " + reason,
                body);
        return new Taken(read.accepted().size(), reason);
    }

    private void setAside(String source, String sender, String reason, byte[] body) {
        quarantine.add(
                new QuarantineStore.Entry(
                        ids.next(), clock.instant(), source, sender, reason, body));
    }

    /**
     * Keeps the body as it was sent, next to the alerts that were taken in with U+FFFD in the place
     * of what was no UTF-8 or can't be kept.
     */
    private void noteMended(
            String source, String sender, SourceDecoder.Read read, String text, byte[] body) {
        boolean broken =
                text.indexOf('\ufffd') >= 0
                        && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body);
        if (!read.accepted().isEmpty() && (broken || read.mended())) {
            setAside(
                    source,
                    sender,
                    "taken in with U+FFFD in the place of "
                            + (broken ? "bytes that are not UTF-8" : "NUL characters"),
                    body);
        }
    }

    /** Bytes that are not UTF-8, as of Windows PowerShell's Latin-1, become U+FFFD. */
    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
