package dev.unrepeat.work;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears the news of all replicas over one connection of its own ({@code LISTEN}). */
@Component
public class LiveListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveListener.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HikariDataSource database;
    private final JsonMapper json;
    private final List<NewsQueue> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("live").unstarted(this::listen);
    private volatile boolean running;
    private volatile boolean listening;

    LiveListener(HikariDataSource database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A piece of news; the event {@code gap} means that some may have been missed. */
    public record News(String event, JsonNode data) {}

    /**
     * Subscribes until the returned handle is closed. Each listener hears in a thread of its own.
     *
     * @param end runs when this server stops, which waits for nobody who only listens, and when the
     *     listener is too far behind
     */
    public AutoCloseable subscribe(Consumer<News> news, Runnable end) {
        var listener = new NewsQueue(news, end);
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            listener.close();
        };
    }

    /** Whether news is heard at this moment; what came while it was not is a {@code gap}. */
    public boolean isListening() {
        return listening;
    }

    private void listen() {
        while (running) {
            try (var connection =
                            DriverManager.getConnection(
                                    database.getJdbcUrl(),
                                    database.getUsername(),
                                    database.getPassword());
                    var statement = connection.createStatement()) {
                statement.execute("listen " + LiveUpdates.CHANNEL);
                listening = true;
                hear(new News("gap", json.createObjectNode()));
                var notifications = connection.unwrap(PGConnection.class);
                while (running) {
                    for (var notification : notifications.getNotifications(500)) {
                        var told = json.readTree(notification.getParameter());
                        hear(new News(told.path("event").asString(), told.path("data")));
                    }
                }
            } catch (SQLException | RuntimeException e) {
                listening = false;
                if (running) {
                    log.warn("live updates were interrupted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void hear(News news) {
        for (var listener : listeners) {
            if (!listener.offer(news)) {
                listeners.remove(listener);
                listener.end();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        listeners.forEach(NewsQueue::end);
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
