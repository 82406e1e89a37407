package dev.unrepeat.signal.mute;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code inhibition} and {@code inhibition_source}. */
@Repository
class InhibitionStore {

    private static final String COLUMNS =
            "select name, source_matchers, target_matchers, equal, disabled from inhibition";

    private final JdbcClient db;
    private final MuteChanges changes;

    InhibitionStore(JdbcClient db, MuteChanges changes) {
        this.db = db;
        this.changes = changes;
    }

    /** An alert that inhibits others by a rule. */
    record Source(String rule, String key, boolean twoSided, String source, String fingerprint) {}

    /** What is looked for: a source of a rule with these values. */
    record Wanted(String rule, String key) {}

    /** One that fires. */
    record Found(Wanted wanted, boolean twoSided, String fingerprint) {}

    List<Inhibition> all() {
        return db.sql(COLUMNS + " order by name").query(InhibitionStore::read).list();
    }

    Optional<Inhibition> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(InhibitionStore::read)
                .optional();
    }

    /** Saves a rule and forgets the sources of the one before. */
    void save(Inhibition rule, Instant now) {
        db.sql(
                        """
                        insert into inhibition (name, source_matchers, target_matchers, equal,
                                                disabled, updated_at)
                        values (:name, :source, :target, :equal, :disabled, :now)
                        on conflict (name) do update
                           set source_matchers = excluded.source_matchers,
                               target_matchers = excluded.target_matchers,
                               equal = excluded.equal,
                               disabled = excluded.disabled,
                               updated_at = excluded.updated_at
                        """)
                .param("name", rule.name())
                .param("source", rule.source().texts().toArray(String[]::new))
                .param("target", rule.target().texts().toArray(String[]::new))
                .param("equal", rule.equal().toArray(String[]::new))
                .param("disabled", rule.disabled())
                .param("now", at(now))
                .update();
        db.sql("delete from inhibition_source where rule = :rule")
                .param("rule", rule.name())
                .update();
        changes.add(MuteChanges.Of.DEFINITIONS);
    }

    void addSources(Collection<Source> sources) {
        if (sources.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        insert into inhibition_source (rule, key, two_sided, source, fingerprint)
                        select rule, key, two_sided, source, fingerprint
                          from unnest(:rules::text[], :keys::text[], :sides::boolean[],
                                      :sources::text[], :fingerprints::text[])
                               as fresh (rule, key, two_sided, source, fingerprint)
                        on conflict do nothing
                        """)
                .param("rules", texts(sources, Source::rule))
                .param("keys", texts(sources, Source::key))
                .param("sides", sources.stream().map(Source::twoSided).toArray(Boolean[]::new))
                .param("sources", texts(sources, Source::source))
                .param("fingerprints", texts(sources, Source::fingerprint))
                .update();
    }

    /** Removes what these alerts inhibited, and says that their targets may be free. */
    void removeSources(List<String> sources, List<String> fingerprints) {
        if (sources.isEmpty()) {
            return;
        }
        int removed =
                db.sql(
                                """
                                delete from inhibition_source s
                                 using unnest(:sources::text[], :fingerprints::text[])
                                       as ended (source, fingerprint)
                                 where s.source = ended.source
                                   and s.fingerprint = ended.fingerprint
                                """)
                        .param("sources", sources.toArray(String[]::new))
                        .param("fingerprints", fingerprints.toArray(String[]::new))
                        .update();
        if (removed > 0) {
            changes.add(MuteChanges.Of.SOURCES);
        }
    }

    /** For each that is wanted, a source that fires and is no target, and one that is both. */
    List<Found> firing(Collection<Wanted> wanted, Instant endsAfter) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return db.sql(
                        """
                        select w.rule, w.key, side.two_sided, hit.fingerprint
                          from unnest(:rules::text[], :keys::text[]) as w (rule, key)
                         cross join (values (false), (true)) as side (two_sided)
                         cross join lateral (select s.fingerprint
                                               from inhibition_source s
                                               join alert a using (source, fingerprint)
                                              where s.rule = w.rule
                                                and s.key = w.key
                                                and s.two_sided = side.two_sided
                                                and a.status in ('firing', 'suppressed')
                                                and a.ends_at > :ends_after
                                              limit 1) hit
                        """)
                .param("rules", texts(wanted, Wanted::rule))
                .param("keys", texts(wanted, Wanted::key))
                .param("ends_after", at(endsAfter))
                .query((row, _) ->
                        new Found(
                                new Wanted(row.getString("rule"), row.getString("key")),
                                row.getBoolean("two_sided"),
                                row.getString("fingerprint")))
                .list();
    }

    private static <T> String[] texts(Collection<T> things, Function<T, String> value) {
        return things.stream().map(value).toArray(String[]::new);
    }

    private static Inhibition read(ResultSet row, int number) throws SQLException {
        return new Inhibition(
                row.getString("name"),
                Matchers.parse(strings(row, "source_matchers")),
                Matchers.parse(strings(row, "target_matchers")),
                strings(row, "equal"),
                row.getBoolean("disabled"));
    }
}
