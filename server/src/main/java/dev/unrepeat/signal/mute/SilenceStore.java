package dev.unrepeat.signal.mute;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code silence}. */
@Repository
class SilenceStore {

    private static final String COLUMNS =
            """
            select s.id, s.matchers, s.starts_at, s.ends_at, s.created_by, s.author, s.comment,
                   s.teams, s.services, s.created_at, s.updated_at
              from silence s
            """;

    private final JdbcClient db;
    private final JsonMapper json;
    private final MuteChanges changes;

    SilenceStore(JdbcClient db, JsonMapper json, MuteChanges changes) {
        this.db = db;
        this.json = json;
        this.changes = changes;
    }

    /** Those that end after then, for a reader; null for all. */
    List<Silence> endingAfter(@Nullable UUID reader, Instant then) {
        return db.sql(
                        COLUMNS
                                + """
                                 where s.ends_at > :then
                                   and s.id not in (select hidden_silences(:reader::uuid))
                                 order by s.ends_at, s.id
                                """)
                .param("reader", reader)
                .param("then", at(then))
                .query(this::read)
                .list();
    }

    /** The silence, if the reader sees it. */
    Optional<Silence> find(@Nullable UUID reader, UUID id) {
        return one(reader, id, "");
    }

    /** The silence, if the reader sees it, locked. */
    Optional<Silence> lock(@Nullable UUID reader, UUID id) {
        return one(reader, id, " for update of s");
    }

    private Optional<Silence> one(@Nullable UUID reader, UUID id, String lock) {
        return db.sql(
                        COLUMNS
                                + """
                                 where s.id = :id
                                   and s.id not in (select hidden_silences(:reader::uuid))
                                """
                                + lock)
                .param("id", id)
                .param("reader", reader)
                .query(this::read)
                .optional();
    }

    void save(Silence silence) {
        var teams = silence.teams();
        db.sql(
                        """
                        insert into silence (id, matchers, starts_at, ends_at, created_by, author,
                                             comment, teams, services, created_at, updated_at)
                        values (:id, :matchers::jsonb, :starts, :ends, :created_by, :author,
                                :comment, :teams, :services, :created, :updated)
                        on conflict (id) do update
                           set starts_at = excluded.starts_at,
                               ends_at = excluded.ends_at,
                               created_by = excluded.created_by,
                               comment = excluded.comment,
                               services = excluded.services,
                               updated_at = excluded.updated_at
                        """)
                .param("id", silence.silenceId())
                .param(
                        "matchers",
                        json.writeValueAsString(
                                silence.matchers().all().stream()
                                        .map(SilenceStore::columns)
                                        .toList()))
                .param("starts", at(silence.startsAt()))
                .param("ends", at(silence.endsAt()))
                .param("created_by", silence.createdBy())
                .param("author", silence.author())
                .param("comment", silence.comment())
                .param(
                        "teams",
                        teams == null ? null : teams.stream().sorted().toArray(String[]::new))
                .param("services", silence.services().toArray(String[]::new))
                .param("created", at(silence.createdAt()))
                .param("updated", at(silence.updatedAt()))
                .update();
        changes.add(MuteChanges.Of.DEFINITIONS);
    }

    private static Map<String, Object> columns(Matcher matcher) {
        return Map.of(
                "name", matcher.name(),
                "value", matcher.value(),
                "isRegex", matcher.isRegex(),
                "isEqual", !matcher.isNegative());
    }

    private Silence read(ResultSet row, int number) throws SQLException {
        var teams = strings(row, "teams");
        return new Silence(
                row.getObject("id", UUID.class),
                new Matchers(
                        json.readTree(row.getString("matchers")).values().stream()
                                .map(it ->
                                        Matcher.of(
                                                it.path("name").asString(),
                                                !it.path("isEqual").asBoolean(),
                                                it.path("isRegex").asBoolean(),
                                                it.path("value").asString()))
                                .toList()),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getString("created_by"),
                row.getString("author"),
                row.getString("comment"),
                teams.isEmpty() ? null : Set.copyOf(teams),
                strings(row, "services"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
