package dev.unrepeat.action;

import dev.unrepeat.privacy.Responsibilities;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Promises of a person that are neither kept nor given up. */
@Repository
class ActionResponsibilities implements Responsibilities {

    private final JdbcClient db;

    ActionResponsibilities(JdbcClient db) {
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
