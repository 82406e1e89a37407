package dev.unrepeat.review;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code postmortem_approval}; rows are only added. */
@Repository
class ApprovalStore {

    private final JdbcClient db;

    ApprovalStore(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID postmortem, Approval approval) {
        db.sql(
                        """
                        insert into postmortem_approval (postmortem, person, verdict, note, version,
                                                         valid_for, at)
                        values (:postmortem, :person, :verdict, :note, :version, :valid, :at)
                        """)
                .param("postmortem", postmortem)
                .param("person", approval.person())
                .param("verdict", approval.verdict().word())
                .param("note", approval.note())
                .param("version", approval.version())
                .param("valid", approval.validFor())
                .param("at", at(approval.at()))
                .update();
    }

    /** The newest word of each person, in the order they were given. */
    List<Approval> of(UUID postmortem) {
        return db.sql(
                        """
                        select person, verdict, note, version, valid_for, at
                          from postmortem_approval a
                         where postmortem = :postmortem
                           and not exists (select 1
                                             from postmortem_approval later
                                            where later.postmortem = a.postmortem
                                              and later.person = a.person
                                              and later.id > a.id)
                         order by id
                        """)
                .param("postmortem", postmortem)
                .query((row, _) ->
                        new Approval(
                                row.getString("person"),
                                Approval.Verdict.valueOf(
                                        row.getString("verdict").toUpperCase(Locale.ROOT)),
                                row.getString("note"),
                                row.getLong("version"),
                                row.getLong("valid_for"),
                                instant(row, "at")))
                .list();
    }

    /** After a change that nobody has to read again. */
    void carry(UUID postmortem, long from, long to) {
        db.sql(
                        """
                        update postmortem_approval
                           set valid_for = :to
                         where postmortem = :postmortem
                           and valid_for = :from
                        """)
                .param("postmortem", postmortem)
                .param("from", from)
                .param("to", to)
                .update();
    }
}
