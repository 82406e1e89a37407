package dev.unrepeat.review;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.document.Anchor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code comment_thread} and {@code comment}. */
@Repository
class CommentStore {

    private static final String THREADS =
            """
            select id, postmortem, kind, state, author, at, quote, version, place_start,
                   place_quote, place_before, place_after, settled_by, settled_at
              from comment_thread
            """;

    private final JdbcClient db;

    CommentStore(JdbcClient db) {
        this.db = db;
    }

    void insert(CommentThread thread) {
        db.sql(
                        """
                        insert into comment_thread (id, postmortem, kind, state, author, at, quote,
                                                    version, place_start, place_quote,
                                                    place_before, place_after)
                        values (:id, :postmortem, :kind, 'open', :author, :at, :quote, :version,
                                :start, :words, :before, :after)
                        """)
                .param("id", thread.id())
                .param("postmortem", thread.postmortem())
                .param("kind", thread.kind().word())
                .param("author", thread.author())
                .param("at", at(thread.at()))
                .param("quote", thread.quote())
                .param("version", thread.version())
                .param("start", thread.anchor().start())
                .param("words", thread.anchor().quote())
                .param("before", thread.anchor().before())
                .param("after", thread.anchor().after())
                .update();
        thread.said().forEach(it -> say(thread.id(), it));
    }

    void say(UUID thread, CommentThread.Comment comment) {
        db.sql(
                        """
                        insert into comment (thread, author, at, text)
                        values (:thread, :author, :at, :text)
                        """)
                .param("thread", thread)
                .param("author", comment.author())
                .param("at", at(comment.at()))
                .param("text", comment.text())
                .update();
    }

    void move(UUID thread, Anchor anchor) {
        db.sql(
                        """
                        update comment_thread
                           set place_start = :start,
                               place_quote = :words,
                               place_before = :before,
                               place_after = :after
                         where id = :id
                        """)
                .param("start", anchor.start())
                .param("words", anchor.quote())
                .param("before", anchor.before())
                .param("after", anchor.after())
                .param("id", thread)
                .update();
    }

    void settle(
            UUID thread, CommentThread.State state, @Nullable String by, @Nullable Instant now) {
        db.sql(
                        """
                        update comment_thread
                           set state = :state,
                               settled_by = :by,
                               settled_at = :now
                         where id = :id
                        """)
                .param("state", state.word())
                .param("by", by)
                .param("now", at(now))
                .param("id", thread)
                .update();
    }

    /** The threads of a post-mortem, in the order they were begun. */
    List<CommentThread> of(UUID postmortem) {
        var said = new HashMap<UUID, List<CommentThread.Comment>>();
        db.sql(
                        """
                        select c.thread, c.author, c.at, c.text
                          from comment c
                          join comment_thread t on t.id = c.thread
                         where t.postmortem = :postmortem
                         order by c.id
                        """)
                .param("postmortem", postmortem)
                .query((row, _) ->
                        Map.entry(
                                row.getObject("thread", UUID.class),
                                new CommentThread.Comment(
                                        row.getString("author"),
                                        instant(row, "at"),
                                        row.getString("text"))))
                .list()
                .forEach(it ->
                        said.computeIfAbsent(it.getKey(), _ -> new ArrayList<>())
                                .add(it.getValue()));
        return db.sql(THREADS + " where postmortem = :postmortem order by at, id")
                .param("postmortem", postmortem)
                .query((row, _) -> read(row, said))
                .list();
    }

    Optional<CommentThread> find(UUID postmortem, UUID thread) {
        return of(postmortem).stream().filter(it -> it.id().equals(thread)).findFirst();
    }

    private static CommentThread read(ResultSet row, Map<UUID, List<CommentThread.Comment>> said)
            throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new CommentThread(
                id,
                row.getObject("postmortem", UUID.class),
                CommentThread.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                CommentThread.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("author"),
                instant(row, "at"),
                row.getString("quote"),
                row.getLong("version"),
                new Anchor(
                        row.getInt("place_start"),
                        row.getString("place_quote"),
                        row.getString("place_before"),
                        row.getString("place_after")),
                row.getString("settled_by"),
                optionalInstant(row, "settled_at").orElse(null),
                said.getOrDefault(id, List.of()));
    }
}
