package dev.unrepeat.signal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom routes name to be paged for what their alerts open, and how urgently. */
@Repository
public class RouteEscalations {

    /** How urgent a page is, the most urgent first. */
    public static final List<String> URGENCIES = List.of("now", "hours", "digest");

    private final JdbcClient db;

    RouteEscalations(JdbcClient db) {
        this.db = db;
    }

    /**
     * The policy of the first route, in their order, that led alerts of these groups and names one.
     *
     * @param groups asked for only when some route names a policy
     */
    public Optional<String> of(Supplier<Collection<UUID>> groups) {
        boolean any =
                db.sql("select exists (select 1 from route where escalation is not null)")
                        .query(Boolean.class)
                        .single();
        return any ? first(groups.get()) : Optional.empty();
    }

    private Optional<String> first(Collection<UUID> groups) {
        return db.sql(
                        """
                        select r.escalation
                          from alert_group g
                          join route r on r.name = g.route
                         where g.id = any(:groups)
                           and r.escalation is not null
                         order by r.position, r.name
                         limit 1
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .query(String.class)
                .optional();
    }

    /**
     * The most urgent word that routes which led alerts of these groups say; empty when none says
     * one.
     *
     * @param groups asked for only when some route says a word
     */
    public Optional<String> urgency(Supplier<Collection<UUID>> groups) {
        boolean any =
                db.sql("select exists (select 1 from route where urgency is not null)")
                        .query(Boolean.class)
                        .single();
        if (!any) {
            return Optional.empty();
        }
        var said =
                db.sql(
                                """
                                select distinct r.urgency
                                  from alert_group g
                                  join route r on r.name = g.route
                                 where g.id = any(:groups)
                                   and r.urgency is not null
                                """)
                        .param("groups", groups.get().toArray(UUID[]::new))
                        .query(String.class)
                        .list();
        return URGENCIES.stream().filter(said::contains).findFirst();
    }
}
