package dev.unrepeat.health;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the database for a sign of life. */
@Repository
class HealthReads {

    private final JdbcClient db;

    HealthReads(JdbcClient db) {
        this.db = db;
    }

    boolean databaseAnswers() {
        try {
            return db.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException _) {
            return false;
        }
    }
}
