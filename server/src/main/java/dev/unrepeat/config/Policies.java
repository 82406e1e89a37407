package dev.unrepeat.config;

import static dev.unrepeat.platform.SqlValues.at;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table {@code policy}: each change of a policy is a new version; decisions name the version
 * that decided.
 */
@Repository
public class Policies {

    private static final TypeReference<Map<String, Object>> BODY = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final InstantSource clock;
    private final KnownInTransaction<List<String>, Optional<Version>> known =
            new KnownInTransaction<>();

    Policies(JdbcClient db, JsonMapper json, InstantSource clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** A policy as it stands. */
    public record Version(int number, Map<String, Object> body) {}

    /** The policy as it stands; a transaction reads the same one once. */
    public Optional<Version> newest(String kind, String name) {
        return known.within(List.of(kind, name), () -> read(kind, name));
    }

    private Optional<Version> read(String kind, String name) {
        return db.sql(
                        """
                        select version, body
                          from policy
                         where kind = :kind
                           and name = :name
                         order by version desc
                         limit 1
                        """)
                .param("kind", kind)
                .param("name", name)
                .query((row, _) ->
                        new Version(
                                row.getInt("version"), json.readValue(row.getString("body"), BODY)))
                .optional();
    }

    /** All policies of a kind as they stand, by their names. */
    public Map<String, Version> newestOfAll(String kind) {
        var found = new TreeMap<String, Version>();
        db.sql(
                        """
                        select distinct on (name) name, version, body
                          from policy
                         where kind = :kind
                         order by name, version desc
                        """)
                .param("kind", kind)
                .query(row -> {
                    found.put(
                            row.getString("name"),
                            new Version(
                                    row.getInt("version"),
                                    json.readValue(row.getString("body"), BODY)));
                });
        return found;
    }

    /** Adds the next version. */
    public void save(String kind, String name, Map<String, Object> body) {
        known.forget();
        db.sql(
                        """
                        insert into policy (kind, name, version, body, created_at)
                        select :kind, :name, coalesce(max(version), 0) + 1, :body::jsonb, :now
                          from policy
                         where kind = :kind
                           and name = :name
                        """)
                .param("kind", kind)
                .param("name", name)
                .param("body", json.writeValueAsString(body))
                .param("now", at(clock.instant()))
                .update();
    }
}
