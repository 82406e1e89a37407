package dev.unrepeat.access.retention;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the tables {@code session} and {@code sign_in_link}. */
@Repository
class SessionRetention implements RetentionClass {

    private static final String ENDED =
            """
            with ended as (
                select hash, expires_at, false as link, false as kept
                  from session
                 union all
                select hash, coalesce(used_at, expires_at), true,
                       used_at is not null
                           and used_at = (select max(used_at) from sign_in_link)
                  from sign_in_link)
            """;

    private static final About ABOUT =
            new About(
                    "sessions",
                    "Sessions that ended and sign-in links that were used or have expired",
                    "the newest link that was used: it tells the next start that somebody has"
                            + " signed in",
                    Duration.ofDays(30),
                    Duration.ofDays(1));

    private final JdbcClient db;

    SessionRetention(JdbcClient db) {
        this.db = db;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Stock stock(Instant before) {
        return db.sql(
                        ENDED
                                + """
                                select count(*) as rows, min(expires_at) as oldest,
                                       count(*) filter (where expires_at < :before and not kept)
                                           as due
                                  from ended
                                """)
                .param("before", at(before))
                .query(Stock::read)
                .single();
    }

    @Override
    public Step letGo(Instant before, @Nullable String after, int most) {
        int sessions =
                db.sql(
                                """
                                delete from session
                                 where hash in (select hash
                                                  from session
                                                 where expires_at < :before
                                                 limit :most)
                                """)
                        .param("before", at(before))
                        .param("most", most)
                        .update();
        int links =
                db.sql(
                                ENDED
                                        + """
                                        delete from sign_in_link
                                         where hash in (select hash
                                                          from ended
                                                         where link
                                                           and not kept
                                                           and expires_at < :before
                                                         limit :most)
                                        """)
                        .param("before", at(before))
                        .param("most", most)
                        .update();
        return new Step(sessions + links, Math.max(sessions, links) < most ? null : "");
    }
}
