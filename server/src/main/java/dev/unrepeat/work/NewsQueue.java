package dev.unrepeat.work;

import dev.unrepeat.work.LiveListener.News;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one listener has not heard yet, and its thread. A listener that does not keep up is ended
 * instead of holding up the others; it subscribes again and asks for what it missed.
 */
final class NewsQueue {

    static final int MOST = 256;

    private static final Logger log = LoggerFactory.getLogger(NewsQueue.class);
    private static final int LOOK_SECONDS = 5;

    private final BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST);
    private final Consumer<News> listener;
    private final Runnable end;
    private volatile boolean open = true;

    NewsQueue(Consumer<News> listener, Runnable end) {
        this.listener = listener;
        this.end = end;
        Thread.ofVirtual().name("news").start(this::drain);
    }

    /** Hands news over without waiting; false when the listener is too far behind. */
    boolean offer(News news) {
        return open && waiting.offer(news);
    }

    /** Ends the listener; whatever it is stuck in holds up nobody. */
    void end() {
        close();
        Thread.ofVirtual().name("news-end").start(end);
    }

    void close() {
        open = false;
        waiting.clear();
    }

    private void drain() {
        while (open) {
            try {
                var news = waiting.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                if (news != null) {
                    listener.accept(news);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.debug("a listener failed on a live update", e);
            }
        }
    }
}
