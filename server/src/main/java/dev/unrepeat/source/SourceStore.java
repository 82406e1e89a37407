package dev.unrepeat.source;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code source}. */
@Repository
public class SourceStore {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final String COLUMNS =
            """
            select name, type, labels, mapping, topic, secret, token_hash, created_at, created_by,
                   noted_at, notice, unmatched
              from source
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    SourceStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * A source and what became of it.
     *
     * @param notedAt when it last sent something that holds no alert; null for never
     * @param note what that was
     * @param unmatched how many resolutions named an alert that never fired
     */
    public record Stored(
            Source source,
            Instant createdAt,
            String createdBy,
            @Nullable Instant notedAt,
            @Nullable String note,
            long unmatched) {}

    public Optional<Source> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(this::read)
                .optional()
                .map(Stored::source);
    }

    /** The source of that type with that token. */
    Optional<Source> byToken(SourceType type, String hash) {
        return db.sql(COLUMNS + " where type = :type and token_hash = :hash")
                .param("type", type.word())
                .param("hash", hash)
                .query(this::read)
                .optional()
                .map(Stored::source);
    }

    List<Stored> all() {
        return db.sql(COLUMNS + " order by name").query(this::read).list();
    }

    void save(Source source, String by, Instant now) {
        db.sql(
                        """
                        insert into source (name, type, labels, mapping, topic, secret, token_hash,
                                            created_at, created_by)
                        values (:name, :type, :labels::jsonb, :mapping, :topic, :secret, :hash,
                                :now, :by)
                        on conflict (name) do update
                           set type = excluded.type,
                               labels = excluded.labels,
                               mapping = excluded.mapping,
                               topic = excluded.topic,
                               secret = excluded.secret,
                               token_hash = excluded.token_hash
                        """)
                .param("name", source.name())
                .param("type", source.type().word())
                .param("labels", json.writeValueAsString(source.labels()))
                .param("mapping", source.mapping())
                .param("topic", source.topic())
                .param("secret", source.secret())
                .param("hash", source.tokenHash())
                .param("now", at(now))
                .param("by", by)
                .update();
    }

    boolean delete(String name) {
        return db.sql("delete from source where name = :name").param("name", name).update() > 0;
    }

    /** Notes a message that holds no alert. */
    void note(String name, String what, Instant now) {
        db.sql("update source set noted_at = :now, notice = :what where name = :name")
                .param("now", at(now))
                .param("what", what)
                .param("name", name)
                .update();
    }

    /** Counts resolutions of alerts that never fired; one name for each. */
    void countUnmatched(Collection<String> names) {
        db.sql(
                        """
                        update source s
                           set unmatched = s.unmatched + u.times
                          from (select name, count(*) as times
                                  from unnest(:names::text[]) as of (name)
                                 group by name) u
                         where s.name = u.name
                        """)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    private Stored read(ResultSet row, int number) throws SQLException {
        var type = row.getString("type");
        return new Stored(
                new Source(
                        row.getString("name"),
                        SourceType.of(type)
                                .orElseThrow(() -> new SQLException("source of type " + type)),
                        json.readValue(row.getString("labels"), LABELS),
                        row.getString("mapping"),
                        row.getString("topic"),
                        row.getString("secret"),
                        row.getString("token_hash")),
                instant(row, "created_at"),
                row.getString("created_by"),
                optionalInstant(row, "noted_at").orElse(null),
                row.getString("notice"),
                row.getLong("unmatched"));
    }
}
