package dev.unrepeat.access;

import dev.unrepeat.work.AfterCommit;
import dev.unrepeat.work.LiveListener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The tokens that senders of signals presented within the last seconds and whom they stand for, so
 * that a storm does not look up the same token and person with each post. All are forgotten when
 * somebody loses access (the event {@code access}), and none is kept while that can't be heard.
 */
@Component
class KnownTokens implements SmartLifecycle {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private final LiveListener news;
    private final Map<ByteBuffer, Known> known = new HashMap<>();
    private long forgotten;
    private volatile boolean running;

    KnownTokens(LiveListener news) {
        this.news = news;
    }

    private record Known(Caller caller, long until) {}

    /** Returns whom a token stands for, from the last seconds or by looking it up. */
    Optional<Caller> find(String token, Function<String, Optional<Caller>> lookUp) {
        var hash = ByteBuffer.wrap(Secrets.hash(token));
        long asOf;
        synchronized (this) {
            var kept = known.get(hash);
            if (kept != null && kept.until() > System.nanoTime() && news.isListening()) {
                return Optional.of(kept.caller());
            }
            asOf = forgotten;
        }
        var found = lookUp.apply(token);
        found.ifPresent(it -> keep(hash, it, asOf));
        return found;
    }

    /** Keeps nothing that was looked up before the last time that all were forgotten. */
    private synchronized void keep(ByteBuffer hash, Caller caller, long asOf) {
        if (asOf != forgotten || !running || !news.isListening()) {
            return;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(hash, new Known(caller, System.nanoTime() + KEPT.toNanos()));
    }

    /**
     * Forgets all when the present transaction has committed, or now when there is none. This
     * server need not wait for its own news: whoever revokes a token and tries it is refused.
     */
    void forgetAfterCommit() {
        AfterCommit.run(this::forget);
    }

    private synchronized void forget() {
        known.clear();
        forgotten++;
    }

    @Override
    public void start() {
        running = true;
        listen();
    }

    private void listen() {
        news.subscribe(
                it -> {
                    if (it.event().equals("access") || it.event().equals("gap")) {
                        forget();
                    }
                },
                () -> {
                    // It was too far behind to hear everything, or the server stops.
                    forget();
                    if (running) {
                        listen();
                    }
                });
    }

    @Override
    public void stop() {
        running = false;
        forget();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
