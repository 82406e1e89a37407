package dev.unrepeat.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Actions that named what they follow from in words keep it, and from V035 on hold it fast. */
class ActionReferencesTests {

    private static final String INCIDENT =
            """
            insert into incident (id, number, kind, key, title, status, severity, severity_reason,
                                  services, declared_at, created_at, updated_at)
            values ('00000000-0000-0000-0000-00000000000%1$d', %1$d, 'incident', 'k%1$d', 't',
                    'closed', 'SEV3', '{}', '{}', now(), now(), now());
            insert into postmortem (id, number, incident, title, status, document, errors, warnings,
                                    infos, created_at, updated_at)
            values ('00000000-0000-0000-0000-0000000000a%1$d', 1%1$d,
                    '00000000-0000-0000-0000-00000000000%1$d', 't', 'draft', '', 0, 0, 0, now(),
                    now());
            """;

    private static String action(int number, String columns, String values) {
        return """
        insert into action (id, number, title, category, horizon, priority, status, %s, created_at,
                            updated_at)
        values ('00000000-0000-0000-0000-0000000000b%d', %d, 't', 'detect', 'long', 'P2', 'open',
                %s, now(), now());
        """
                .formatted(columns, number, number, values);
    }

    private static List<String> actions(TestDatabase database) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database.connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        select concat_ws(' ', a.number, coalesce(a.incident, '-'),
                                                         coalesce(i.number::text, '-'),
                                                         coalesce(a.postmortem, '-'),
                                                         coalesce(p.number::text, '-')) as line
                                          from action a
                                          left join incident i on i.id = a.incident_id
                                          left join postmortem p on p.id = a.postmortem_id
                                         order by a.number
                                        """)) {
            while (rows.next()) {
                found.add(rows.getString("line"));
            }
        }
        return found;
    }

    @Test
    void textsBecomeReferencesAndNoneIsLost() throws SQLException {
        var database = TestDatabase.create();
        database.flyway("034").migrate();
        database.run(INCIDENT.formatted(1) + INCIDENT.formatted(2));
        database.run(action(1, "incident", "'INC-1'"));
        database.run(action(2, "postmortem", "'PM-12'"));
        database.run(action(3, "incident, postmortem", "'INC-2', 'PM-11'"));
        database.run(action(4, "incident, postmortem", "'INC-77', 'PM-77'"));
        database.run(action(5, "incident", "'outage of May'"));
        database.run(action(6, "incident", "null"));
        database.flyway("latest").migrate();
        assertThat(actions(database))
                .containsExactly(
                        "1 INC-1 1 - -",
                        "2 - - PM-12 12",
                        "3 INC-2 2 PM-11 11",
                        "4 INC-77 - PM-77 -",
                        "5 outage of May - - -",
                        "6 - - - -");
    }

    @Test
    void aServerOfTheReleaseBeforeWritesTextsAndThisOneReferences() throws SQLException {
        var database = TestDatabase.create();
        database.flyway("latest").migrate();
        database.run(INCIDENT.formatted(1) + INCIDENT.formatted(2));
        database.run(action(1, "incident, postmortem", "'INC-1', 'PM-12'"));
        database.run(
                action(
                        2,
                        "incident_id, postmortem_id",
                        "'00000000-0000-0000-0000-000000000002',"
                                + " '00000000-0000-0000-0000-0000000000a1'"));
        database.run(
                action(
                        3,
                        "incident, incident_id",
                        "'outage of May', '00000000-0000-0000-0000-000000000002'"));
        assertThat(actions(database))
                .containsExactly(
                        "1 INC-1 1 PM-12 12", "2 INC-2 2 PM-11 11", "3 outage of May 2 - -");
        database.run("update action set incident = 'INC-2', postmortem = null where number = 1");
        database.run(
                "update action set incident_id = '00000000-0000-0000-0000-000000000001' where"
                        + " number = 2");
        database.run("update action set title = 'u' where number = 3");
        assertThat(actions(database))
                .containsExactly("1 INC-2 2 - -", "2 INC-1 1 PM-11 11", "3 outage of May 2 - -");
    }

    @Test
    void whatIsReferredToStays() throws SQLException {
        var database = TestDatabase.create();
        database.flyway("latest").migrate();
        database.run(INCIDENT.formatted(1));
        database.run(action(1, "postmortem", "'PM-11'"));
        assertThatThrownBy(() -> database.run("delete from postmortem"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("action");
    }
}
