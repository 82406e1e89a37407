package dev.unrepeat.advice;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said about the containment of incidents, and what they decided. */
@Repository
class ContainmentStore {

    private final JdbcClient db;

    ContainmentStore(JdbcClient db) {
        this.db = db;
    }

    Map<Question, Fact> facts(UUID incident) {
        var facts = new EnumMap<Question, Fact>(Question.class);
        db.sql("select question, answer, by, at from containment_fact where incident = :incident")
                .param("incident", incident)
                .query((row, _) ->
                        new Fact(
                                Question.valueOf(
                                        row.getString("question").toUpperCase(Locale.ROOT)),
                                Answer.of(row.getBoolean("answer")),
                                new Fact.Source.Person(row.getString("by"), instant(row, "at")),
                                ""))
                .list()
                .forEach(it -> facts.put(it.question(), it));
        return facts;
    }

    void answer(UUID incident, Question question, boolean answer, String by, Instant now) {
        db.sql(
                        """
                        insert into containment_fact (incident, question, answer, by, at)
                        values (:incident, :question, :answer, :by, :now)
                        on conflict (incident, question) do update
                           set answer = excluded.answer,
                               by = excluded.by,
                               at = excluded.at
                        """)
                .param("incident", incident)
                .param("question", question.word())
                .param("answer", answer)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    void takeBack(UUID incident, Question question) {
        db.sql(
                        """
                        delete from containment_fact
                         where incident = :incident
                           and question = :question
                        """)
                .param("incident", incident)
                .param("question", question.word())
                .update();
    }

    /** By the way they estimate: {@code roll_back} or {@code fix_forward}. */
    Map<String, Estimate> estimates(UUID incident) {
        var estimates = new HashMap<String, Estimate>();
        db.sql(
                        """
                        select way, low, likely, high, by, at
                          from containment_estimate
                         where incident = :incident
                        """)
                .param("incident", incident)
                .query((row, _) ->
                        Map.entry(
                                row.getString("way"),
                                new Estimate(
                                        row.getBigDecimal("low"),
                                        row.getBigDecimal("likely"),
                                        row.getBigDecimal("high"),
                                        row.getString("by"),
                                        instant(row, "at"))))
                .list()
                .forEach(it -> estimates.put(it.getKey(), it.getValue()));
        return estimates;
    }

    void estimate(UUID incident, String way, Estimate estimate) {
        db.sql(
                        """
                        insert into containment_estimate (incident, way, low, likely, high, by, at)
                        values (:incident, :way, :low, :likely, :high, :by, :now)
                        on conflict (incident, way) do update
                           set low = excluded.low,
                               likely = excluded.likely,
                               high = excluded.high,
                               by = excluded.by,
                               at = excluded.at
                        """)
                .param("incident", incident)
                .param("way", way)
                .param("low", estimate.low())
                .param("likely", estimate.likely())
                .param("high", estimate.high())
                .param("by", estimate.by())
                .param("now", at(estimate.at()))
                .update();
    }

    /** What a person said of the chance that a fix fails. */
    Optional<FixFailure> saidFailure(UUID incident) {
        return db.sql("select chance, by from containment_fix_failure where incident = :incident")
                .param("incident", incident)
                .query((row, _) ->
                        FixFailure.said(row.getBigDecimal("chance"), row.getString("by")))
                .optional();
    }

    void sayFailure(UUID incident, BigDecimal chance, String by, Instant now) {
        db.sql(
                        """
                        insert into containment_fix_failure (incident, chance, by, at)
                        values (:incident, :chance, :by, :now)
                        on conflict (incident) do update
                           set chance = excluded.chance,
                               by = excluded.by,
                               at = excluded.at
                        """)
                .param("incident", incident)
                .param("chance", chance)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /** Takes back what a person said of the chance; false when nobody said anything. */
    boolean takeBackFailure(UUID incident) {
        return db.sql("delete from containment_fix_failure where incident = :incident")
                        .param("incident", incident)
                        .update()
                == 1;
    }

    /** How often a fix forward was followed by going back; drills don't count. */
    FixFailure fixFailure() {
        return db.sql(
                        """
                        select count(*) as seen,
                               count(*) filter (where failed) as failed
                          from (select d.incident,
                                       bool_or(exists (
                                           select 1
                                             from containment_decision later
                                            where later.incident = d.incident
                                              and later.at > d.at
                                              and later.option in ('roll_back', 'fail_over')
                                       )) as failed
                                  from containment_decision d
                                  join incident i on i.id = d.incident
                                 where d.option = 'fix_forward'
                                   and not i.drill
                                   and i.status in ('resolved', 'closed')
                                 group by d.incident) fixes
                        """)
                .query((row, _) -> FixFailure.of(row.getInt("failed"), row.getInt("seen")))
                .single();
    }

    void decide(UUID incident, Decision decision) {
        db.sql(
                        """
                        insert into containment_decision (id, incident, option, how, reason,
                                                          advised, why, by, at)
                        values (:id, :incident, :option, :how, :reason, :advised, :why, :by, :now)
                        """)
                .param("id", decision.id())
                .param("incident", incident)
                .param("option", decision.option())
                .param("how", decision.how())
                .param("reason", decision.reason())
                .param("advised", decision.advised())
                .param("why", decision.why())
                .param("by", decision.by())
                .param("now", at(decision.at()))
                .update();
    }

    /** Newest first. */
    List<Decision> decisions(UUID incident) {
        return db.sql(
                        """
                        select id, option, how, reason, advised, why, by, at
                          from containment_decision
                         where incident = :incident
                         order by at desc, id desc
                        """)
                .param("incident", incident)
                .query((row, _) ->
                        new Decision(
                                row.getObject("id", UUID.class),
                                row.getString("option"),
                                row.getString("how"),
                                row.getString("reason"),
                                row.getString("advised"),
                                row.getString("why"),
                                row.getString("by"),
                                instant(row, "at")))
                .list();
    }
}
