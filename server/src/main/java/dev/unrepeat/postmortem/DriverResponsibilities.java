package dev.unrepeat.postmortem;

import dev.unrepeat.privacy.Responsibilities;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Post-mortems that a person drives and that are not published. */
@Repository
class DriverResponsibilities implements Responsibilities {

    private final JdbcClient db;

    DriverResponsibilities(JdbcClient db) {
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
