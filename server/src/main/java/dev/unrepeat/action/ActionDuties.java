package dev.unrepeat.action;

import dev.unrepeat.access.Duties;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Promises of a person that are neither kept nor given up. */
@Repository
class ActionDuties implements Duties {

    private final JdbcClient db;

    ActionDuties(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<String> of(String person) {
        return db.sql(
                        """
                        select 'the owner of ACT-' || number as duty
                          from action
                         where owner = :person
                           and status not in ('verified', 'risk_accepted', 'cancelled')
                         order by number
                        """)
                .param("person", person)
                .query((row, _) -> row.getString("duty"))
                .list();
    }
}
