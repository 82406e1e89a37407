package dev.unrepeat.signal.mute;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code mute_change}: how often something changed that decides what is muted. A round of
 * processing asks for it once, so that what was saved before the round counts in it on all servers.
 */
@Repository
class MuteChanges {

    /** What changed. */
    enum Of {
        /** Silences, inhibitions and maintenance windows. */
        DEFINITIONS,
        /** Alerts that inhibit others: fewer of them fire. */
        SOURCES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The numbers of changes so far. */
    record Numbers(long definitions, long sources) {}

    private final JdbcClient db;

    MuteChanges(JdbcClient db) {
        this.db = db;
    }

    Numbers numbers() {
        Map<String, Long> found =
                db
                        .sql("select what, number from mute_change")
                        .query((row, _) -> Map.entry(row.getString("what"), row.getLong("number")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Numbers(
                found.getOrDefault(Of.DEFINITIONS.word(), 0L),
                found.getOrDefault(Of.SOURCES.word(), 0L));
    }

    /** Counts one more change, in the transaction that makes it. */
    void add(Of what) {
        db.sql(
                        """
                        insert into mute_change (what, number)
                        values (:what, 1)
                        on conflict (what) do update set number = mute_change.number + 1
                        """)
                .param("what", what.word())
                .update();
    }
}
