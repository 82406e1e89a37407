package dev.unrepeat.access;

import static dev.unrepeat.platform.Columns.at;
import static dev.unrepeat.platform.Columns.optionalInstant;

import dev.unrepeat.platform.Retained;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code token}: those that open nothing any more. */
@Repository
class KeptTokens implements Retained {

    private final JdbcClient db;

    KeptTokens(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String title() {
        return "Tokens that were revoked or have expired";
    }

    @Override
    public String stays() {
        return "every token that still works; the audit keeps who made and who revoked which";
    }

    @Override
    public Duration standard() {
        return Duration.ofDays(90);
    }

    @Override
    public Duration least() {
        return Duration.ofDays(1);
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
