package dev.unrepeat.incident.figures;

import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The alerts of an incident's groups, as their senders described them. */
@Repository
class IncidentAlerts {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    IncidentAlerts(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * An alert of a group.
     *
     * @param sender what its source is known by, such as {@code alertmanager}
     * @param generatorUrl where its sender shows the rule; empty where it named none
     */
    record Member(
            UUID group,
            String sender,
            String fingerprint,
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            String generatorUrl,
            Instant startsAt) {

        Member {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * Returns the alerts of these groups, firing ones first, then the newest.
     *
     * @param from how many are left out before
     */
    List<Member> of(Collection<UUID> groups, long from, int limit) {
        return db.sql(
                        """
                        select group_id, source, fingerprint, status, labels, annotations, generator_url, starts_at
                          from alert
                         where group_id = any(:groups)
                         order by status = 'firing' desc, starts_at desc, source, fingerprint
                         limit :limit offset :from
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .param("limit", limit)
                .param("from", from)
                .query(this::read)
                .list();
    }

    private Member read(ResultSet row, int number) throws SQLException {
        var generator = row.getString("generator_url");
        return new Member(
                row.getObject("group_id", UUID.class),
                row.getString("source"),
                row.getString("fingerprint"),
                row.getString("status"),
                json.readValue(row.getString("labels"), TEXTS),
                json.readValue(row.getString("annotations"), TEXTS),
                generator == null ? "" : generator,
                instant(row, "starts_at"));
    }
}
