package dev.unrepeat.hygiene;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code alert_review}. */
@Repository
class AlertReviewStore {

    private final JdbcClient db;

    AlertReviewStore(JdbcClient db) {
        this.db = db;
    }

    List<AlertReview> of(YearMonth month) {
        return db.sql(
                        """
                        select alertname, service, decision, note, decided_by, decided_at
                          from alert_review
                         where month = :month
                        """)
                .param("month", month.atDay(1))
                .query((row, _) ->
                        new AlertReview(
                                month,
                                row.getString("alertname"),
                                row.getString("service"),
                                AlertReview.Decision.valueOf(
                                        row.getString("decision").toUpperCase(Locale.ROOT)),
                                row.getString("note"),
                                row.getString("decided_by"),
                                instant(row, "decided_at")))
                .list();
    }

    void save(AlertReview review) {
        db.sql(
                        """
                        insert into alert_review (month, alertname, service, decision, note,
                                                  decided_by, decided_at)
                        values (:month, :alertname, :service, :decision, :note, :by, :at)
                        on conflict (month, alertname, service) do update
                           set decision = excluded.decision,
                               note = excluded.note,
                               decided_by = excluded.decided_by,
                               decided_at = excluded.decided_at
                        """)
                .param("month", review.month().atDay(1))
                .param("alertname", review.alertname())
                .param("service", review.service())
                .param("decision", review.decision().word())
                .param("note", review.note())
                .param("by", review.by())
                .param("at", at(review.at()))
                .update();
    }
}
