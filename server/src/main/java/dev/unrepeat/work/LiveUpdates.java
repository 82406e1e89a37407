package dev.unrepeat.work;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * News for open pages: told in the transaction that makes it, heard by every replica when that
 * commits ({@code NOTIFY}). It names what changed; whoever hears it reads the rest.
 */
@Repository
public class LiveUpdates {

    static final String CHANNEL = "unrepeat_news";

    private final JdbcClient db;
    private final JsonMapper json;

    LiveUpdates(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Tells one piece of news.
     *
     * @param event {@code incident}, {@code page}, {@code postmortem}, {@code action} or {@code
     *     change}
     * @param facts small: a notification holds less than 8,000 bytes
     */
    public void tell(String event, Map<String, ?> facts) {
        db.sql("select pg_notify(:channel, :payload)")
                .param("channel", CHANNEL)
                .param("payload", json.writeValueAsString(Map.of("event", event, "data", facts)))
                .query((_, _) -> true)
                .list();
    }
}
