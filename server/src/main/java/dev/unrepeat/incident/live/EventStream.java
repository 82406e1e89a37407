package dev.unrepeat.incident.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open stream of server-sent events, with a sign of life every 15 seconds. It ends by itself
 * after half an hour; a browser opens it again with the last number that it has seen, and shows a
 * credential that still works.
 */
final class EventStream {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
    private final AtomicReference<@Nullable AutoCloseable> subscription = new AtomicReference<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    EventStream() {
        emitter.onCompletion(this::close);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> close());
        send(SseEmitter.event().comment("open").reconnectTime(2000));
        Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    SseEmitter emitter() {
        return emitter;
    }

    void closeWith(AutoCloseable handle) {
        subscription.set(handle);
        if (!open.get()) {
            close();
        }
    }

    /** Ends it for good; a browser opens another one, at this server or the next. */
    void end() {
        emitter.complete();
        close();
    }

    /** Sends an event; false when nobody listens any more. */
    boolean send(String name, @Nullable String id, Object data) {
        var event = SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON);
        return send(id == null ? event : event.id(id));
    }

    private boolean send(SseEmitter.SseEventBuilder event) {
        if (!open.get()) {
            return false;
        }
        try {
            emitter.send(event);
            return true;
        } catch (IOException | IllegalStateException _) {
            close();
            return false;
        }
    }

    private void beat() {
        while (open.get()) {
            try {
                Thread.sleep(HEARTBEAT);
            } catch (InterruptedException _) {
                return;
            }
            send(SseEmitter.event().comment("here"));
        }
    }

    private void close() {
        open.set(false);
        var handle = subscription.getAndSet(null);
        if (handle != null) {
            try {
                handle.close();
            } catch (Exception _) {
                // Unsubscribing only forgets a listener.
            }
        }
    }
}
