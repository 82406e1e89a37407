package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.LabelWord;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The worst of what fires in some groups. */
@Repository
public class FiringAlerts {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    FiringAlerts(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * An alert and the title of its group.
     *
     * @param weight how serious it is by its label, 0 for the most serious
     * @param firing how many alerts fire in all groups that were asked for; none when of all that
     *     is left there is only no news
     * @param since when the first of them began, as their senders say
     */
    public record Worst(
            String title,
            String service,
            Map<String, String> annotations,
            String generatorUrl,
            int weight,
            int firing,
            Instant since) {

        public Worst {
            annotations = Map.copyOf(annotations);
        }
    }

    /**
     * Returns the firing alert with the most serious label, of equal ones the first that began;
     * where none fires, one of which there is no news. That it resolved nobody knows.
     */
    public Optional<Worst> worst(Collection<UUID> groups) {
        return groups.isEmpty()
                ? Optional.empty()
                : db.sql(
                                """
                                select g.title, a.service, a.annotations, a.generator_url,
                                       coalesce(
                                           array_position(:weights, a.labels ->> 'severity'),
                                           array_position(
                                               :weights,
                                               lower(regexp_replace(
                                                   a.labels ->> 'severity', :ornament, '', 'g'))),
                                           :unknown) - 1 as weight,
                                       (count(*) filter (where a.status = 'firing') over ())::int
                                           as firing,
                                       min(a.starts_at) over () as since
                                  from alert a
                                  join alert_group g on g.id = a.group_id
                                 where a.group_id = any(:groups)
                                   and a.status in ('firing', 'expired')
                                 order by a.status = 'firing' desc,
                                          weight, a.starts_at, a.source, a.fingerprint
                                 limit 1
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("ornament", LabelWord.ORNAMENT)
                        .param("weights", GroupTally.BY_WEIGHT.toArray(String[]::new))
                        // Arrays of SQL count from 1.
                        .param("unknown", GroupTally.UNKNOWN_WEIGHT + 1)
                        .query((row, _) ->
                                new Worst(
                                        row.getString("title"),
                                        row.getString("service"),
                                        json.readValue(row.getString("annotations"), TEXTS),
                                        row.getString("generator_url"),
                                        row.getInt("weight"),
                                        row.getInt("firing"),
                                        instant(row, "since")))
                        .optional();
    }
}
