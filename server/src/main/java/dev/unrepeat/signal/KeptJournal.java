package dev.unrepeat.signal;

import static dev.unrepeat.platform.Columns.at;
import static dev.unrepeat.platform.Columns.optionalInstant;

import dev.unrepeat.platform.Retained;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code inbox}. */
@Repository
class KeptJournal implements Retained {

    private final JdbcClient db;

    KeptJournal(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String title() {
        return "Bodies of alerts as they came in";
    }

    @Override
    public String stays() {
        return "what has not become alerts yet";
    }

    @Override
    public Duration standard() {
        return Duration.ofDays(3);
    }

    /** Expiry looks back a few minutes, to see whether signals came back after a silence. */
    @Override
    public Duration least() {
        return Duration.ofHours(1);
    }

    @Override
    public Stock stock(Instant before) {
        return db.sql(
                        """
                        select count(*) as rows, min(received_at) as oldest,
                               count(*) filter (where folded_at is not null
                                                  and received_at < :before) as due
                          from inbox
                        """)
                .param("before", at(before))
                .query((row, _) ->
                        new Stock(
                                row.getLong("rows"),
                                optionalInstant(row, "oldest").orElse(null),
                                row.getLong("due")))
                .single();
    }

    @Override
    public Step letGo(Instant before, @Nullable String after, int most) {
        int gone =
                db.sql(
                                """
                                delete from inbox
                                 where seq in (select seq
                                                 from inbox
                                                where folded_at is not null
                                                  and received_at < :before
                                                order by received_at
                                                limit :most)
                                """)
                        .param("before", at(before))
                        .param("most", most)
                        .update();
        return Step.full(gone, most);
    }
}
