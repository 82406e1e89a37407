package dev.unrepeat.access.retention;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code token}: those that open nothing any more. */
@Repository
class TokenRetention implements RetentionClass {

    private static final About ABOUT =
            new About(
                    "tokens",
                    "Tokens that were revoked or have expired",
                    "every token that still works; the audit keeps who made and who revoked which",
                    Duration.ofDays(90),
                    Duration.ofDays(1));

    private final JdbcClient db;

    TokenRetention(JdbcClient db) {
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
                        select count(*) as rows, min(least(revoked_at, expires_at)) as oldest,
                               count(*) filter (where least(revoked_at, expires_at) < :before) as due
                          from token
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
                                delete from token
                                 where id in (select id
                                                 from token
                                                where least(revoked_at, expires_at) < :before
                                                order by least(revoked_at, expires_at)
                                                limit :most)
                                """)
                        .param("before", at(before))
                        .param("most", most)
                        .update();
        return Step.full(gone, most);
    }
}
