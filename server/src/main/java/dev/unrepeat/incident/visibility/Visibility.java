package dev.unrepeat.incident.visibility;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who sees what. The rule stands once, in the functions {@code hidden_...} of the database: lists
 * leave out what these name, and this class asks them for one thing.
 */
@Repository
public class Visibility {

    /** A person who is of no team and has a part in nothing. */
    private static final UUID STRANGER = new UUID(0, 0);

    private final JdbcClient db;

    Visibility(JdbcClient db) {
        this.db = db;
    }

    /**
     * Answers for what the caller does not see as for what does not exist.
     *
     * @param ref such as {@code INC-42}; what is no such reference is left to whoever reads it
     * @throws NotFound when there is no such thing for the caller
     */
    public void require(Caller caller, Thing thing, String ref) {
        if (!sees(caller, thing, ref)) {
            throw new NotFound(thing.noun(), ref);
        }
    }

    /**
     * Checks whether the thing exists for the caller. While no team is private, it is true for what
     * does not exist as well.
     */
    public boolean sees(Caller caller, Thing thing, String ref) {
        return sees(caller.reader(), thing, ref);
    }

    /** Checks whether a private team owns the thing, so that not everybody sees it. */
    public boolean isPrivate(Thing thing, String ref) {
        return !sees(STRANGER, thing, ref);
    }

    private boolean sees(@Nullable UUID reader, Thing thing, String ref) {
        var key = thing.key(ref);
        return reader == null
                || key.isEmpty()
                || db.sql(
                                """
                                select not exists (select 1 from team where private)
                                    or exists (%s)
                                """
                                        .formatted(thing.seen()))
                        .param("key", key.get())
                        .param("reader", reader)
                        .query(Boolean.class)
                        .single();
    }
}
