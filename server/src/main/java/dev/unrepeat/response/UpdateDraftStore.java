package dev.unrepeat.response;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.incident.timeline.Audience;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code update_draft}. */
@Repository
class UpdateDraftStore {

    private final JdbcClient db;

    UpdateDraftStore(JdbcClient db) {
        this.db = db;
    }

    Optional<UpdateDraft> find(UUID incident, Audience audience) {
        return db.sql(
                        """
                        select what, impact, next, "when", version, by, at
                          from update_draft
                         where incident = :incident
                           and audience = :audience
                           and what <> ''
                        """)
                .param("incident", incident)
                .param("audience", audience.word())
                .query((row, _) ->
                        new UpdateDraft(
                                audience,
                                new UpdateDraft.Parts(
                                        row.getString("what"),
                                        row.getString("impact"),
                                        row.getString("next"),
                                        row.getString("when")),
                                row.getLong("version"),
                                row.getString("by"),
                                instant(row, "at")))
                .optional();
    }

    /** Adds it or changes it; the incident's row is locked. */
    void save(UUID incident, UpdateDraft draft) {
        db.sql(
                        """
                        insert into update_draft (incident, audience, what, impact, next, "when",
                                                  version, by, at)
                        values (:incident, :audience, :what, :impact, :next, :when, :version, :by,
                                :at)
                        on conflict (incident, audience) do update
                           set what = excluded.what,
                               impact = excluded.impact,
                               next = excluded.next,
                               "when" = excluded."when",
                               version = excluded.version,
                               by = excluded.by,
                               at = excluded.at
                        """)
                .param("incident", incident)
                .param("audience", draft.audience().word())
                .param("what", draft.parts().what())
                .param("impact", draft.parts().impact())
                .param("next", draft.parts().next())
                .param("when", draft.parts().when())
                .param("version", draft.version())
                .param("by", draft.by())
                .param("at", at(draft.at()))
                .update();
    }

    /** The version of what stands there, words or none; 0 where nothing ever did. */
    long version(UUID incident, Audience audience) {
        return db.sql(
                        """
                        select version
                          from update_draft
                         where incident = :incident
                           and audience = :audience
                        """)
                .param("incident", incident)
                .param("audience", audience.word())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Empties it; the version goes on, so that no old one ever fits other words. */
    void remove(UUID incident, Audience audience) {
        db.sql(
                        """
                        update update_draft
                           set what = '',
                               impact = '',
                               next = '',
                               "when" = '',
                               version = version + 1
                         where incident = :incident
                           and audience = :audience
                        """)
                .param("incident", incident)
                .param("audience", audience.word())
                .update();
    }
}
