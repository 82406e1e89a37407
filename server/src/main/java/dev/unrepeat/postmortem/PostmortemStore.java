package dev.unrepeat.postmortem;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code postmortem} and those of its revisions, steps and reminders. */
@Repository
public class PostmortemStore {

    private static final String COLUMNS =
            """
            select id, number, incident, title, status, driver, due_at, errors, warnings, infos,
                   version, updated_at, failure_modes, source, happened_at
              from postmortem
            """;

    /** A person who is of no team and has a part in nothing. */
    private static final UUID STRANGER = new UUID(0, 0);

    private static final long IMPORTS = 0x696d706f7274L;

    private final JdbcClient db;
    private final Ids ids;

    PostmortemStore(JdbcClient db, Ids ids) {
        this.db = db;
        this.ids = ids;
    }

    /** How many findings of each level a text has. */
    record Tally(int errors, int warnings, int infos) {}

    /** A text that was saved, or kept when another editor was faster. */
    public record Revision(
            long id, long version, Instant at, String author, boolean keptFromConflict) {}

    /** What a new post-mortem begins with. */
    record NewPostmortem(
            @Nullable UUID incident,
            String title,
            @Nullable String driver,
            @Nullable Instant dueAt,
            String document,
            Tally tally) {}

    Optional<PostmortemRecord> find(long number) {
        return db.sql(COLUMNS + " where number = :number")
                .param("number", number)
                .query(PostmortemStore::read)
                .optional();
    }

    Optional<PostmortemRecord> ofIncident(UUID incident) {
        return db.sql(COLUMNS + " where incident = :incident")
                .param("incident", incident)
                .query(PostmortemStore::read)
                .optional();
    }

    public PostmortemRecord lock(UUID id) {
        return db.sql(COLUMNS + " where id = :id for update")
                .param("id", id)
                .query(PostmortemStore::read)
                .single();
    }

    /**
     * Which post-mortems, newest first.
     *
     * @param status a stage, or {@code open} for those that are still worked on
     * @param before only those with a lower number
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    record Filter(
            @Nullable String status,
            @Nullable String failureMode,
            @Nullable Long before,
            @Nullable UUID reader) {}

    List<PostmortemRecord> list(Filter filter, int most) {
        return db.sql(
                        COLUMNS
                                + """
                                 where (:status::text is null or status = :status::text
                                        or :status::text = 'open'
                                           and status in ('draft', 'in_review'))
                                   and (:before::bigint is null or number < :before::bigint)
                                   and (:mode::text is null
                                        or failure_modes @> array[:mode::text])
                                   and id not in (select hidden_postmortems(:reader::uuid))
                                 order by number desc
                                 limit :most
                                """)
                .param("status", filter.status())
                .param("before", filter.before())
                .param("mode", filter.failureMode())
                .param("reader", filter.reader())
                .param("most", most)
                .query(PostmortemStore::read)
                .list();
    }

    /** Ids of the people who do not see it; nobody unless a private team owns it. */
    Set<UUID> hiddenFrom(UUID id) {
        return Set.copyOf(
                db.sql(
                                """
                                select p.id
                                  from person p
                                 where exists (select 1
                                                 from hidden_postmortems(:stranger::uuid) as h (id)
                                                where h.id = :id)
                                   and :id in (select hidden_postmortems(p.id))
                                """)
                        .param("stranger", STRANGER)
                        .param("id", id)
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .list());
    }

    public String document(UUID id) {
        return db.sql("select document from postmortem where id = :id")
                .param("id", id)
                .query((row, _) -> row.getString("document"))
                .single();
    }

    PostmortemRecord insert(NewPostmortem fresh, Instant now) {
        var id = ids.next();
        db.sql(
                        """
                        insert into postmortem (id, incident, title, status, driver, due_at,
                                                document, errors, warnings, infos, created_at,
                                                updated_at)
                        values (:id, :incident, :title, 'draft', :driver, :due, :document, :errors,
                                :warnings, :infos, :now, :now)
                        """)
                .param("id", id)
                .param("incident", fresh.incident())
                .param("title", fresh.title())
                .param("driver", fresh.driver())
                .param("due", at(fresh.dueAt()))
                .param("document", fresh.document())
                .param("errors", fresh.tally().errors())
                .param("warnings", fresh.tally().warnings())
                .param("infos", fresh.tally().infos())
                .param("now", at(now))
                .update();
        return lock(id);
    }

    /** One import at a time decides what is new; held until the transaction ends. */
    void lockImports() {
        db.sql("select pg_advisory_xact_lock(:key)")
                .param("key", IMPORTS)
                .query((_, _) -> 0)
                .list();
    }

    Optional<PostmortemRecord> ofSource(String source) {
        return db.sql(COLUMNS + " where source = :source for update")
                .param("source", source)
                .query(PostmortemStore::read)
                .optional();
    }

    Optional<PostmortemRecord> ofSourceHash(String hash) {
        return db.sql(COLUMNS + " where source_hash = :hash order by number limit 1")
                .param("hash", hash)
                .query(PostmortemStore::read)
                .optional();
    }

    String sourceHash(UUID id) {
        return db.sql("select source_hash from postmortem where id = :id")
                .param("id", id)
                .query((row, _) -> row.getString("source_hash"))
                .single();
    }

    void setOrigin(UUID id, String hash, @Nullable Instant happenedAt) {
        db.sql(
                        """
                        update postmortem
                           set source_hash = :hash,
                               happened_at = :happened
                         where id = :id
                        """)
                .param("hash", hash)
                .param("happened", at(happenedAt))
                .param("id", id)
                .update();
    }

    PostmortemRecord insertImported(
            NewPostmortem fresh,
            ImportedPostmortems.Origin origin,
            List<String> failureModes,
            Instant now) {
        var id = ids.next();
        db.sql(
                        """
                        insert into postmortem (id, title, status, document, errors, warnings,
                                                infos, failure_modes, source, source_hash,
                                                happened_at, published_at, created_at, updated_at)
                        values (:id, :title, 'published', :document, :errors, :warnings,
                                :infos, :modes, :source, :hash, :happened, :now, :now, :now)
                        """)
                .param("id", id)
                .param("title", fresh.title())
                .param("document", fresh.document())
                .param("errors", fresh.tally().errors())
                .param("warnings", fresh.tally().warnings())
                .param("infos", fresh.tally().infos())
                .param("modes", failureModes.toArray(String[]::new))
                .param("source", origin.source())
                .param("hash", origin.hash())
                .param("happened", at(origin.happenedAt()))
                .param("now", at(now))
                .update();
        return lock(id);
    }

    void save(
            UUID id,
            String title,
            String document,
            List<String> failureModes,
            Tally tally,
            Instant now) {
        db.sql(
                        """
                        update postmortem
                           set title = :title,
                               document = :document,
                               failure_modes = :modes,
                               errors = :errors,
                               warnings = :warnings,
                               infos = :infos,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("title", title)
                .param("document", document)
                .param("modes", failureModes.toArray(String[]::new))
                .param("errors", tally.errors())
                .param("warnings", tally.warnings())
                .param("infos", tally.infos())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    long keep(
            UUID id, long version, String document, String author, boolean conflict, Instant now) {
        return db.sql(
                        """
                        insert into postmortem_revision (postmortem, version, document, author, at,
                                                         kept_from_conflict)
                        values (:id, :version, :document, :author, :now, :conflict)
                        returning id
                        """)
                .param("id", id)
                .param("version", version)
                .param("document", document)
                .param("author", author)
                .param("now", at(now))
                .param("conflict", conflict)
                .query(Long.class)
                .single();
    }

    /** Returns the newest revisions with a lower number than {@code before}. */
    List<Revision> revisions(UUID id, @Nullable Long before, int limit) {
        return db.sql(
                        """
                        select id, version, at, author, kept_from_conflict
                          from postmortem_revision
                         where postmortem = :id
                           and (:before::bigint is null or id < :before::bigint)
                         order by id desc
                         limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .param("id", id)
                .query((row, _) ->
                        new Revision(
                                row.getLong("id"),
                                row.getLong("version"),
                                instant(row, "at"),
                                row.getString("author"),
                                row.getBoolean("kept_from_conflict")))
                .list();
    }

    /** Returns everybody who saved a version. */
    public List<String> authors(UUID id) {
        return db.sql(
                        """
                        select distinct author
                          from postmortem_revision
                         where postmortem = :id
                        """)
                .param("id", id)
                .query((row, _) -> row.getString("author"))
                .list();
    }

    Optional<String> revision(UUID postmortem, long id) {
        return db.sql(
                        """
                        select document
                          from postmortem_revision
                         where postmortem = :postmortem
                           and id = :id
                        """)
                .param("postmortem", postmortem)
                .param("id", id)
                .query((row, _) -> row.getString("document"))
                .optional();
    }

    void setStage(PostmortemRecord record, Stage to, String by, String note, Instant now) {
        db.sql(
                        """
                        update postmortem
                           set status = :status,
                               published_at = case when :status = 'published' then :now
                                                   else published_at end,
                               updated_at = :now
                         where id = :id
                        """)
                .param("status", to.word())
                .param("now", at(now))
                .param("id", record.id())
                .update();
        db.sql(
                        """
                        insert into postmortem_step (postmortem, at, by, from_status, to_status,
                                                     note)
                        values (:id, :now, :by, :from, :to, :note)
                        """)
                .param("id", record.id())
                .param("now", at(now))
                .param("by", by)
                .param("from", record.stage().word())
                .param("to", to.word())
                .param("note", note)
                .update();
    }

    /** False when that reminder went out before. */
    public boolean remindOnce(UUID id, String name, Instant now) {
        return db.sql(
                                """
                                insert into postmortem_reminder (postmortem, name, at)
                                values (:id, :name, :now)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("name", name)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static PostmortemRecord read(ResultSet row, int number) throws SQLException {
        return new PostmortemRecord(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("incident", UUID.class),
                row.getString("title"),
                Stage.of(row.getString("status")),
                row.getString("driver"),
                optionalInstant(row, "due_at").orElse(null),
                row.getInt("errors"),
                row.getInt("warnings"),
                row.getInt("infos"),
                row.getLong("version"),
                instant(row, "updated_at"),
                List.of((String[]) row.getArray("failure_modes").getArray()),
                row.getString("source"),
                optionalInstant(row, "happened_at").orElse(null));
    }
}
