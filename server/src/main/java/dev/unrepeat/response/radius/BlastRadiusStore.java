package dev.unrepeat.response.radius;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code reach_observation}, which only grows. */
@Repository
public class BlastRadiusStore {

    private final JdbcClient db;

    BlastRadiusStore(JdbcClient db) {
        this.db = db;
    }

    /** In the order in which they were written. */
    public List<Observation> of(UUID incident) {
        return db.sql(
                        """
                        select id, at, users, users_percent, regions, cells, tiers, note, corrects,
                               by, recorded_at
                          from reach_observation
                         where incident = :incident
                         order by recorded_at, id
                        """)
                .param("incident", incident)
                .query(BlastRadiusStore::read)
                .list();
    }

    void add(UUID incident, Observation seen) {
        db.sql(
                        """
                        insert into reach_observation (id, incident, at, users, users_percent,
                                                       regions, cells, tiers, note, corrects, by,
                                                       recorded_at)
                        values (:id, :incident, :at, :users, :percent, :regions, :cells, :tiers,
                                :note, :corrects, :by, :recorded)
                        """)
                .param("id", seen.id())
                .param("incident", incident)
                .param("at", at(seen.at()))
                .param("users", seen.users())
                .param("percent", seen.usersPercent())
                .param("regions", array(seen.regions()))
                .param("cells", array(seen.cells()))
                .param("tiers", array(seen.tiers()))
                .param("note", seen.note())
                .param("corrects", seen.corrects())
                .param("by", seen.by())
                .param("recorded", at(seen.recordedAt()))
                .update();
    }

    private static String @Nullable [] array(@Nullable List<String> parts) {
        return parts == null ? null : parts.toArray(String[]::new);
    }

    private static @Nullable List<String> parts(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null ? null : strings(row, column);
    }

    private static Observation read(ResultSet row, int number) throws SQLException {
        long users = row.getLong("users");
        boolean counted = !row.wasNull();
        var percent = row.getBigDecimal("users_percent");
        return new Observation(
                row.getObject("id", UUID.class),
                instant(row, "at"),
                counted ? users : null,
                percent == null ? null : percent.stripTrailingZeros(),
                parts(row, "regions"),
                parts(row, "cells"),
                parts(row, "tiers"),
                row.getString("note"),
                row.getObject("corrects", UUID.class),
                row.getString("by"),
                instant(row, "recorded_at"));
    }
}
