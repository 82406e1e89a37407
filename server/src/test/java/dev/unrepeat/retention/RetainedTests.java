package dev.unrepeat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Each class goes at its age and not a second before, and what must stay stays. */
class RetainedTests extends LettingGo {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    journal    | inbox (received_at, source, sent_by, alerts, body, folded_at)      | {at}, '{mark}', 'x', 0, '', {at}                          | source = '{mark}'
                    quarantine | quarantine (id, at, source, sent_by, reason, body)                 | gen_random_uuid(), {at}, '{mark}', 'x', 'x', ''           | source = '{mark}'
                    deliveries | delivery (id, person, channel, kind, subject, text, payload, state, due_at, created_at, updated_at) | gen_random_uuid(), 'x', '{mark}', 'x', 'x', 'x', '{}', 'sent', {at}, {at}, {at} | channel = '{mark}'
                    changes    | change_event (id, source, external_id, kind, service, title, at, received_at) | gen_random_uuid(), '{mark}', gen_random_uuid()::text, 'other', 'x', 'x', {at}, {at} | source = '{mark}'
                    sessions   | session (hash, person, created_at, last_seen_at, expires_at)       | sha256(gen_random_uuid()::text::bytea), (select id from person limit 1), '1999-09-09', '1999-09-09', {at} | created_at = '1999-09-09'
                    sessions   | sign_in_link (hash, person, created_at, expires_at)                | sha256(gen_random_uuid()::text::bytea), (select id from person limit 1), '1999-09-09', {at} | created_at = '1999-09-09'
                    tokens     | token (id, name, hash, person, scopes, created_at, expires_at)     | gen_random_uuid(), '{mark}', sha256(gen_random_uuid()::text::bytea), (select id from person limit 1), '{}', {at}, {at} | name = '{mark}'
                    tokens     | token (id, name, hash, person, scopes, created_at, revoked_at)     | gen_random_uuid(), '{mark}', sha256(gen_random_uuid()::text::bytea), (select id from person limit 1), '{}', {at}, {at} | name = '{mark}'
                    """)
    void goesAtItsAgeAndNotASecondBefore(String name, String into, String values, String which) {
        var mark = "kept-" + UUID.randomUUID();
        var table = into.replaceAll(" .*", "");
        var where = which.replace("{mark}", mark);
        for (var at : new Instant[] {END.minusSeconds(1), END}) {
            db.sql(
                            "insert into %s values (%s)"
                                    .formatted(
                                            into,
                                            values.replace("{at}", "'%s'".formatted(at))
                                                    .replace("{mark}", mark)))
                    .update();
        }
        assertThat(retained(name).stock(END).due()).isEqualTo(1);

        run(name);

        assertThat(count(table, where)).isEqualTo(1);
        assertThat(retained(name).stock(END).due()).isZero();
        assertThat(retained(name).stock(END).oldest()).isEqualTo(END);
        db.sql("delete from %s where %s".formatted(table, where)).update();
    }

    /** In one transaction, so that the folder can't take the batch meanwhile. */
    @Test
    void whatStillHasWorkToDoStaysHoweverOldItIs() {
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(tried -> {
                    db.sql(
                                    """
                                    insert into inbox (received_at, source, sent_by, alerts, body)
                                    values ('2000-01-01', 'kept-unfolded', 'x', 0, '[]')
                                    """)
                            .update();
                    db.sql(
                                    """
                                    insert into delivery (id, person, channel, kind, subject, text,
                                                          payload, state, due_at, created_at,
                                                          updated_at)
                                    values (gen_random_uuid(), 'x', 'kept-queued', 'x', 'x', 'x',
                                            '{}', 'queued', '2999-01-01', '2000-01-01',
                                            '2000-01-01')
                                    """)
                            .update();
                    db.sql(
                                    """
                                    insert into token (id, name, hash, person, scopes, created_at)
                                    select gen_random_uuid(), 'kept-token', '\\x01', id, '{}',
                                           '2000-01-01'
                                      from person
                                     limit 1
                                    """)
                            .update();
                    for (var name : List.of("journal", "deliveries", "tokens")) {
                        retained(name).letGo(END, null, 500);
                    }
                    assertThat(count("inbox", "source = 'kept-unfolded'")).isEqualTo(1);
                    assertThat(count("delivery", "channel = 'kept-queued'")).isEqualTo(1);
                    assertThat(count("token", "name = 'kept-token'")).isEqualTo(1);
                    tried.setRollbackOnly();
                });
    }

    @Test
    void aPageStaysWhenTheMessageThatCarriedItGoes() {
        var ref = incident(group("paged", 1, "resolved"));
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(tried -> {
                    var number = Long.parseLong(ref.replace("INC-", ""));
                    db.sql(
                                    """
                                    with d as (
                                        insert into delivery (id, person, channel, kind, subject,
                                                              text, payload, state, due_at,
                                                              created_at, updated_at)
                                        values (gen_random_uuid(), 'ana', 'kept-page', 'x', 'x', 'x',
                                                '{}', 'sent', '2000-01-01', '2000-01-01',
                                                '2000-01-01')
                                        returning id),
                                    a as (
                                        insert into delivery_attempt
                                        select id, 1, '2000-01-01', 'ok', 'x', false from d),
                                    e as (
                                        insert into escalation (id, incident, team, whole_team, state,
                                                                cycle, step, due_at, created_at)
                                        select gen_random_uuid(), id, 'default', false, 'stopped', 1,
                                               1, '2000-01-01', '2000-01-01'
                                          from incident
                                         where number = :number
                                        returning id, incident),
                                    p as (
                                        insert into page (id, incident, escalation, cycle, step,
                                                          person, channel, state, created_at,
                                                          updated_at)
                                        select gen_random_uuid(), incident, id, 1, 1, 'kept-ana', 'x',
                                               'sent', '2000-01-01', '2000-01-01'
                                          from e
                                        returning id)
                                    insert into page_delivery (page, delivery)
                                    select p.id, d.id from p, d
                                    """)
                            .param("number", number)
                            .update();
                    retained("deliveries").letGo(END, null, 500);
                    assertThat(count("delivery", "channel = 'kept-page'")).isZero();
                    assertThat(count("page", "person = 'kept-ana' and state = 'sent'"))
                            .isEqualTo(1);
                    tried.setRollbackOnly();
                });
        admin.post(
                "/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\",\"note\":\"x\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
    }

    @Test
    void changesBesideAnIncidentStay() {
        var ref = incident(group("changed", 1, "resolved"));
        var incident = "number = " + ref.replace("INC-", "");
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(tried -> {
                    db.sql(
                                    """
                                    update incident
                                       set impact_started_at = '2000-03-03 10:00Z',
                                           impact_started_source = 'person',
                                           status = 'resolved', resolved_at = '2000-03-03 12:00Z'
                                     where %s
                                    """
                                            .formatted(incident))
                            .update();
                    for (var at :
                            List.of("05:59:59", "06:00:00", "11:00:00", "12:00:00", "12:00:01")) {
                        db.sql(
                                        """
                                        insert into change_event (id, source, external_id, kind,
                                                                  service, title, at, received_at)
                                        values (gen_random_uuid(), 'kept-beside', :at, 'other', 'x',
                                                'x', ('2000-03-03 ' || :at || 'Z')::timestamptz,
                                                '2000-03-03')
                                        """)
                                .param("at", at)
                                .update();
                    }
                    assertThat(retained("changes").stock(END).due()).isEqualTo(2);
                    retained("changes").letGo(END, null, 500);
                    assertThat(
                                    db.sql(
                                                    """
                                                    select external_id from change_event
                                                     where source = 'kept-beside' order by at
                                                    """)
                                            .query(String.class)
                                            .list())
                            .containsExactly("06:00:00", "11:00:00", "12:00:00");

                    db.sql(
                                    """
                                    update incident set status = 'monitoring', resolved_at = null
                                     where %s
                                    """
                                            .formatted(incident))
                            .update();
                    assertThat(
                                    retained("changes")
                                            .stock(Instant.parse("2999-01-01T00:00:00Z"))
                                            .due())
                            .as("an open incident has no end yet")
                            .isZero();
                    tried.setRollbackOnly();
                });
        admin.post(
                "/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\",\"note\":\"x\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
    }

    @Test
    void theNewestUsedLinkTellsOfTheFirstSignInForEver() {
        db.sql(
                        """
                        insert into sign_in_link (hash, person, created_at, expires_at, used_at)
                        select sha256(n::text::bytea), p.id, '1999-09-09', '2000-01-01',
                               '2000-01-01'::timestamptz + make_interval(secs => n)
                          from generate_series(1, 3) n, (select id from person limit 1) p
                        """)
                .update();
        run("sessions");
        assertThat(count("sign_in_link", "used_at is not null")).isPositive();
        assertThat(count("sign_in_link", "created_at = '1999-09-09'")).isLessThanOrEqualTo(1);
        db.sql("delete from sign_in_link where created_at = '1999-09-09'").update();
    }
}
