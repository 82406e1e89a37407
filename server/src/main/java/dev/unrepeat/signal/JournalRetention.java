package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code inbox}. */
@Repository
class JournalRetention implements RetentionClass {

    /** Expiry looks back a few minutes, to see whether signals came back after a silence. */
    private static final About ABOUT =
            new About(
                    "journal",
                    "Request bodies of accepted alerts",
                    "what has not been processed yet",
                    Duration.ofDays(3),
                    Duration.ofHours(1));

    private final JdbcClient db;

    JournalRetention(JdbcClient db) {
        this.db = db;
    }

    @Override
    public About about() {
        return ABOUT;
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
                .query(Stock::read)
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
