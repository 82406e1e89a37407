package dev.unrepeat.insight;

import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Search over what has a reference or a name, read across the tables of all modules. */
@Repository
class SearchReads {

    private static final int MOST_WORDS = 8;

    private final JdbcClient db;

    SearchReads(JdbcClient db) {
        this.db = db;
    }

    /**
     * Something found.
     *
     * @param at when it changed last, null for what has no time
     */
    record Hit(String kind, String ref, String title, String excerpt, @Nullable Instant at) {}

    /**
     * Returns what has all words in its reference and title; a reference that is the text comes
     * first, then those that begin with it, then what changed last.
     *
     * @param kind what alone is looked for, null for everything
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    List<Hit> find(String text, @Nullable String kind, @Nullable UUID reader, int limit) {
        var words =
                Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .limit(MOST_WORDS)
                        .map(it -> "%" + escaped(it) + "%")
                        .toArray(String[]::new);
        return db.sql(
                        """
                        with known (kind, ref, title, excerpt, at) as (
                            select 'incident', 'INC-' || number, title, severity || ', ' || status,
                                   updated_at
                              from incident
                             where number is not null
                               and id not in (select hidden_incidents(:reader::uuid))
                             union all
                            select 'postmortem', 'PM-' || number, title, replace(status, '_', ' '),
                                   updated_at
                              from postmortem
                             where id not in (select hidden_postmortems(:reader::uuid))
                             union all
                            select 'action', 'ACT-' || number, title,
                                   priority || ', ' || replace(status, '_', ' '), updated_at
                              from action
                             where id not in (select hidden_actions(:reader::uuid))
                             union all
                            select 'service', name, name, coalesce(team, 'no team'), null
                              from service
                             where name not in (select hidden_services(:reader::uuid))
                             union all
                            select 'person', name, display_name, name, null
                              from person
                             where active)
                        select kind, ref, title, excerpt, at
                          from known
                         where (:kind::text is null or kind = :kind::text)
                           and ref || ' ' || title ilike all(:words)
                         order by lower(ref) = lower(:text) desc,
                                  starts_with(lower(ref), lower(:text)) desc,
                                  at desc nulls first, ref
                         limit :limit
                        """)
                .param("reader", reader)
                .param("kind", kind)
                .param("words", words)
                .param("text", text.strip())
                .param("limit", limit)
                .query((row, _) ->
                        new Hit(
                                row.getString("kind"),
                                row.getString("ref"),
                                row.getString("title"),
                                row.getString("excerpt"),
                                optionalInstant(row, "at").orElse(null)))
                .list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
