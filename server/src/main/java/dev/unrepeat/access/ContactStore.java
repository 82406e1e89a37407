package dev.unrepeat.access;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code contact}: by which channels a person is reached, in order. */
@Repository
class ContactStore {

    private final JdbcClient db;

    ContactStore(JdbcClient db) {
        this.db = db;
    }

    List<String> of(String person) {
        return db.sql("select channel from contact where person = :person order by position")
                .param("person", person)
                .query((row, _) -> row.getString("channel"))
                .list();
    }

    void replace(String person, List<String> channels) {
        db.sql("delete from contact where person = :person").param("person", person).update();
        for (int i = 0; i < channels.size(); i++) {
            db.sql(
                            """
                            insert into contact (person, position, channel)
                            values (:person, :position, :channel)
                            """)
                    .param("person", person)
                    .param("position", i)
                    .param("channel", channels.get(i))
                    .update();
        }
    }
}
