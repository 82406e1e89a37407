package dev.unrepeat.incident;

import dev.unrepeat.privacy.Responsibilities;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Roles that a person has in incidents that are not over. */
@Repository
class RoleResponsibilities implements Responsibilities {

    private final JdbcClient db;

    RoleResponsibilities(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<String> of(String person) {
        return db.sql(
                        """
                        select r.role || ' of INC-' || i.number as duty
                          from incident_role r
                          join incident i on i.id = r.incident
                         where r.person = :person
                           and i.status in ('triage', 'containing', 'mitigated', 'monitoring')
                         order by i.number
                        """)
                .param("person", person)
                .query((row, _) -> row.getString("duty"))
                .list();
    }
}
