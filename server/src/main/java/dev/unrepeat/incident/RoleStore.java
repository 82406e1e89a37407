package dev.unrepeat.incident;

import static dev.unrepeat.platform.SqlValues.at;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code incident_role}: its key makes a second commander impossible. */
@Repository
public class RoleStore {

    private final JdbcClient db;

    RoleStore(JdbcClient db) {
        this.db = db;
    }

    public Map<IncidentRole, String> of(UUID incident) {
        var roles = new EnumMap<IncidentRole, String>(IncidentRole.class);
        db.sql("select role, person from incident_role where incident = :incident")
                .param("incident", incident)
                .query((row, _) ->
                        Map.entry(
                                IncidentRole.valueOf(
                                        row.getString("role").toUpperCase(Locale.ROOT)),
                                row.getString("person")))
                .list()
                .forEach(it -> roles.put(it.getKey(), it.getValue()));
        return roles;
    }

    public void set(UUID incident, IncidentRole role, String person, Instant now) {
        db.sql(
                        """
                        insert into incident_role (incident, role, person, since)
                        values (:incident, :role, :person, :now)
                        on conflict (incident, role) do update
                           set person = excluded.person, since = excluded.since
                        """)
                .param("incident", incident)
                .param("role", role.word())
                .param("person", person)
                .param("now", at(now))
                .update();
    }
}
