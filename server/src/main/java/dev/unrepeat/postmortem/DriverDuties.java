package dev.unrepeat.postmortem;

import dev.unrepeat.access.Duties;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Post-mortems that a person drives and that are not published. */
@Repository
class DriverDuties implements Duties {

    private final JdbcClient db;

    DriverDuties(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<String> of(String person) {
        return db.sql(
                        """
                        select 'the driver of PM-' || number as duty
                          from postmortem
                         where driver = :person
                           and status in ('draft', 'in_review')
                         order by number
                        """)
                .param("person", person)
                .query((row, _) -> row.getString("duty"))
                .list();
    }
}
