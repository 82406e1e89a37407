package dev.unrepeat.signal;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.NotFound;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes alerts in: what can be read is journalled before the sender hears of it, what can't is kept
 * in quarantine with the reason.
 */
@Service
class Intake {

    static final String ALERTMANAGER = "alertmanager";

    private final AlertmanagerReading reading;
    private final InboxStore inbox;
    private final QuarantineStore quarantine;
    private final Folding folding;
    private final Ids ids;
    private final InstantSource clock;

    Intake(
            AlertmanagerReading reading,
            InboxStore inbox,
            QuarantineStore quarantine,
            Folding folding,
            Ids ids,
            InstantSource clock) {
        this.reading = reading;
        this.inbox = inbox;
        this.quarantine = quarantine;
        this.folding = folding;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the sender is answered, as Alertmanager would. */
    record Answer(int status, String body) {
        static final Answer OK = new Answer(200, "");
    }

    @Transactional
    Answer alerts(Caller caller, byte[] body) {
        caller.requireSignals();
        var text = utf8(body);
        if (text == null) {
            setAside(caller.name(), "the body is not UTF-8", body);
            return Answer.OK;
        }
        return alerts(caller.name(), text, body);
    }

    private Answer alerts(String sender, String text, byte[] body) {
        var receivedAt = clock.instant();
        AlertmanagerReading.Read read;
        try {
            read = reading.read(text, receivedAt);
        } catch (AlertmanagerReading.Unreadable e) {
            setAside(sender, "refused with %d %s".formatted(e.status(), e.body()), body);
            return new Answer(e.status(), e.body());
        }
        if (!read.accepted().isEmpty()) {
            inbox.append(ALERTMANAGER, sender, read.accepted(), receivedAt);
            folding.wakeAfterCommit();
        }
        if (read.unkeepable()) {
            setAside(sender, "a label or annotation holds a NUL character", body);
        }
        if (read.refusals().isEmpty()) {
            return Answer.OK;
        }
        setAside(sender, "partly refused: " + String.join("; ", read.refusals()), body);
        return new Answer(400, quoted(String.join("; ", read.refusals())) + "\n");
    }

    /** Tries a quarantined body again, with NUL and broken bytes replaced by U+FFFD. */
    @Transactional
    Answer replay(Caller caller, UUID id) {
        caller.require(Role.RESPONDER);
        var entry = quarantine.find(id).orElseThrow(() -> new NotFound("quarantined body", id));
        var mended =
                new String(entry.body(), StandardCharsets.UTF_8)
                        .replace("\0", "\ufffd")
                        .replace("\\u0000", "\\ufffd");
        AlertmanagerReading.Read read;
        var now = clock.instant();
        try {
            read = reading.read(mended, now);
        } catch (AlertmanagerReading.Unreadable e) {
            return new Answer(e.status(), e.body());
        }
        if (read.accepted().isEmpty() && !read.refusals().isEmpty()) {
            return new Answer(400, String.join("; ", read.refusals()));
        }
        inbox.append(entry.source(), entry.sentBy(), read.accepted(), now);
        quarantine.markReplayed(id, now);
        folding.wakeAfterCommit();
        return Answer.OK;
    }

    private void setAside(String sender, String reason, byte[] body) {
        quarantine.add(
                new QuarantineStore.Entry(
                        ids.next(), clock.instant(), ALERTMANAGER, sender, reason, body));
    }

    private static @org.jspecify.annotations.Nullable String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
