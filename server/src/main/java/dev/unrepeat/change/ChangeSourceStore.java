package dev.unrepeat.change;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code change_source}. */
@Repository
class ChangeSourceStore {

    private static final String COLUMNS =
            """
            select name, kind, secret, service, created_at, created_by, last_at
              from change_source
            """;

    private final JdbcClient db;

    ChangeSourceStore(JdbcClient db) {
        this.db = db;
    }

    /** False when the name is taken. */
    boolean insert(ChangeSource source) {
        return db.sql(
                                """
                                insert into change_source (name, kind, secret, service, created_at,
                                                           created_by)
                                values (:name, :kind, :secret, :service, :now, :by)
                                on conflict (name) do nothing
                                """)
                        .param("name", source.name())
                        .param("kind", source.kind().word())
                        .param("secret", source.secret())
                        .param("service", source.service())
                        .param("now", at(source.createdAt()))
                        .param("by", source.createdBy())
                        .update()
                == 1;
    }

    Optional<ChangeSource> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(ChangeSourceStore::read)
                .optional();
    }

    List<ChangeSource> all() {
        return db.sql(COLUMNS + " order by name").query(ChangeSourceStore::read).list();
    }

    boolean delete(String name) {
        return db.sql("delete from change_source where name = :name").param("name", name).update()
                == 1;
    }

    void heard(String name, Instant now) {
        db.sql("update change_source set last_at = :now where name = :name")
                .param("now", at(now))
                .param("name", name)
                .update();
    }

    private static ChangeSource read(ResultSet row, int number) throws SQLException {
        return new ChangeSource(
                row.getString("name"),
                ChangeSource.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("secret"),
                row.getString("service"),
                instant(row, "created_at"),
                row.getString("created_by"),
                optionalInstant(row, "last_at").orElse(null));
    }
}
