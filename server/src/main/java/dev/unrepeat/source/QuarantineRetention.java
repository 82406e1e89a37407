package dev.unrepeat.source;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code quarantine}. */
@Repository
class QuarantineRetention implements RetentionClass {

    private static final About ABOUT =
            new About(
                    "quarantine",
                    "Signals that could not be read",
                    "nothing",
                    Duration.ofDays(30),
                    Duration.ofDays(1));

    private final JdbcClient db;

    QuarantineRetention(JdbcClient db) {
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
                        select count(*) as rows, min(at) as oldest,
                               count(*) filter (where at < :before) as due
                          from quarantine
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
                                delete from quarantine
                                 where id in (select id
                                                 from quarantine
                                                where at < :before
                                                order by at
                                                limit :most)
                                """)
                        .param("before", at(before))
                        .param("most", most)
                        .update();
        return Step.full(gone, most);
    }
}
