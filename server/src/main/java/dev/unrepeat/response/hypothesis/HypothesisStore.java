package dev.unrepeat.response.hypothesis;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code hypothesis}. */
@Repository
public class HypothesisStore {

    private static final String COLUMNS =
            """
            select id, number, statement, prediction, test, result, state, owner, version,
                   created_by, created_at, updated_by, updated_at
              from hypothesis
            """;

    private final JdbcClient db;

    HypothesisStore(JdbcClient db) {
        this.db = db;
    }

    /** In the order of their numbers. */
    public List<Hypothesis> of(UUID incident) {
        return db.sql(COLUMNS + " where incident = :incident order by number")
                .param("incident", incident)
                .query(HypothesisStore::read)
                .list();
    }

    Optional<Hypothesis> find(UUID incident, int number) {
        return db.sql(COLUMNS + " where incident = :incident and number = :number")
                .param("incident", incident)
                .param("number", number)
                .query(HypothesisStore::read)
                .optional();
    }

    /** Adds it, or changes the one with its identity; the incident's row is locked. */
    void save(UUID incident, Hypothesis hypothesis) {
        db.sql(
                        """
                        insert into hypothesis (id, incident, number, statement, prediction, test,
                                                result, state, owner, version, created_by,
                                                created_at, updated_by, updated_at)
                        values (:id, :incident, :number, :statement, :prediction, :test, :result,
                                :state, :owner, :version, :createdBy, :createdAt, :updatedBy,
                                :updatedAt)
                        on conflict (id) do update
                           set statement = excluded.statement,
                               prediction = excluded.prediction,
                               test = excluded.test,
                               result = excluded.result,
                               state = excluded.state,
                               owner = excluded.owner,
                               version = excluded.version,
                               updated_by = excluded.updated_by,
                               updated_at = excluded.updated_at
                        """)
                .param("id", hypothesis.id())
                .param("incident", incident)
                .param("number", hypothesis.number())
                .param("statement", hypothesis.said().statement())
                .param("prediction", hypothesis.said().prediction())
                .param("test", hypothesis.said().test())
                .param("result", hypothesis.said().result())
                .param("state", hypothesis.state().word())
                .param("owner", hypothesis.said().owner())
                .param("version", hypothesis.version())
                .param("createdBy", hypothesis.createdBy())
                .param("createdAt", at(hypothesis.createdAt()))
                .param("updatedBy", hypothesis.updatedBy())
                .param("updatedAt", at(hypothesis.updatedAt()))
                .update();
    }

    private static Hypothesis read(ResultSet row, int number) throws SQLException {
        return new Hypothesis(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                new Hypothesis.Content(
                        row.getString("statement"),
                        row.getString("prediction"),
                        row.getString("test"),
                        row.getString("result"),
                        row.getString("owner")),
                Hypothesis.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                row.getString("created_by"),
                instant(row, "created_at"),
                row.getString("updated_by"),
                instant(row, "updated_at"));
    }
}
