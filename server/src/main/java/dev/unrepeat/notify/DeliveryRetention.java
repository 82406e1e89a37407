package dev.unrepeat.notify;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the tables {@code delivery} and {@code delivery_attempt}. */
@Repository
class DeliveryRetention implements RetentionClass {

    private static final About ABOUT =
            new About(
                    "deliveries",
                    "Messages that were sent, failed or cancelled, with their attempts",
                    "what still waits to be sent; pages, and whether they were sent and"
                            + " acknowledged",
                    Duration.ofDays(90),
                    Duration.ofDays(7));

    private final JdbcClient db;

    DeliveryRetention(JdbcClient db) {
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
                        select count(*) as rows, min(updated_at) as oldest,
                               count(*) filter (where state in ('sent', 'failed', 'cancelled') and updated_at < :before) as due
                          from delivery
                        """)
                .param("before", at(before))
                .query(Stock::read)
                .single();
    }

    @Override
    public Step letGo(Instant before, @Nullable String after, int most) {
        var ids =
                db.sql(
                                """
                                select id
                                  from delivery
                                 where state in ('sent', 'failed', 'cancelled')
                                   and updated_at < :before
                                 order by updated_at
                                 limit :most
                                   for update skip locked
                                """)
                        .param("before", at(before))
                        .param("most", most)
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list()
                        .toArray(UUID[]::new);
        db.sql("delete from delivery_attempt where delivery = any(:ids)")
                .param("ids", ids)
                .update();
        int gone = db.sql("delete from delivery where id = any(:ids)").param("ids", ids).update();
        return Step.full(gone, most);
    }
}
