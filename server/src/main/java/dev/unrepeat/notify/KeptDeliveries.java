package dev.unrepeat.notify;

import static dev.unrepeat.platform.Columns.at;
import static dev.unrepeat.platform.Columns.optionalInstant;

import dev.unrepeat.platform.Retained;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the tables {@code delivery} and {@code delivery_attempt}. */
@Repository
class KeptDeliveries implements Retained {

    private final JdbcClient db;

    KeptDeliveries(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public String title() {
        return "Messages that were sent, failed or taken back, with their attempts";
    }

    @Override
    public String stays() {
        return "what still waits to be sent; pages, and whether they were sent and acknowledged";
    }

    @Override
    public Duration standard() {
        return Duration.ofDays(90);
    }

    @Override
    public Duration least() {
        return Duration.ofDays(7);
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
                .query((row, _) ->
                        new Stock(
                                row.getLong("rows"),
                                optionalInstant(row, "oldest").orElse(null),
                                row.getLong("due")))
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
