package dev.unrepeat.access;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code person} and {@code role_grant}. */
@Repository
class PersonStore {

    static final String NO_ADMINISTRATOR =
            "leaves no active administrator; give another person the role admin first";

    private static final String COLUMNS =
            """
            select p.id, p.name, p.display_name, p.email, p.level, p.manager, p.password_hash,
                   p.failed_sign_ins, p.locked_until, p.active,
                   array(select g.role || ':' || g.team
                           from role_grant g
                          where g.person = p.id
                          order by g.role, g.team) as grants
              from person p
            """;

    private final JdbcClient db;
    private final KnownTokens senders;

    PersonStore(JdbcClient db, KnownTokens senders) {
        this.db = db;
        this.senders = senders;
    }

    Optional<Person> find(UUID id) {
        return db.sql(COLUMNS + " where p.id = :id")
                .param("id", id)
                .query(PersonStore::read)
                .optional();
    }

    Optional<Person> find(String name) {
        return db.sql(COLUMNS + " where p.name = :name")
                .param("name", name)
                .query(PersonStore::read)
                .optional();
    }

    /**
     * Returns the person who signs in as that name, or as that e-mail address when one active
     * person alone has it.
     */
    Optional<Person> signingIn(String nameOrEmail) {
        var named = find(nameOrEmail);
        if (named.isPresent() || !nameOrEmail.contains("@")) {
            return named;
        }
        var found =
                db.sql(COLUMNS + " where p.active and lower(p.email) = lower(:email)")
                        .param("email", nameOrEmail)
                        .query(PersonStore::read)
                        .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Locks the person's row until the transaction ends. */
    Person lock(UUID id) {
        db.sql("select 1 from person where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .single();
        return find(id).orElseThrow();
    }

    List<Person> all() {
        return db.sql(COLUMNS + " order by p.name").query(PersonStore::read).list();
    }

    List<Person> withRoleEverywhere(Role role) {
        return db.sql(
                        COLUMNS
                                + """
                                 where p.active
                                   and exists (select 1 from role_grant g
                                                where g.person = p.id and g.role = :role
                                                  and g.team = '')
                                 order by p.created_at, p.name
                                """)
                .param("role", role.word())
                .query(PersonStore::read)
                .list();
    }

    /**
     * Refuses a change that left nobody who administers everything; only SQL would help then.
     *
     * @throws InvalidInput HTTP 400, so that the transaction that called is undone
     */
    void requireAnAdministrator() {
        if (withRoleEverywhere(Role.ADMIN).isEmpty()) {
            throw new InvalidInput("roles", NO_ADMINISTRATOR);
        }
    }

    boolean anybody() {
        return db.sql("select exists (select 1 from person)").query(Boolean.class).single();
    }

    /** Adds the person; false, and nothing is changed, when somebody has the name. */
    boolean insert(UUID id, PersonFacts facts, Instant now) {
        return db.sql(
                                """
                                insert into person (id, name, display_name, email, level, manager,
                                                    created_at, updated_at)
                                values (:id, :name, :display, :email, :level, :manager, :now, :now)
                                on conflict (name) do nothing
                                """)
                        .param("id", id)
                        .param("name", facts.name())
                        .param("display", facts.displayName())
                        .param("email", facts.email())
                        .param("level", facts.level())
                        .param("manager", facts.manager())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Adds the person, or changes what configuration may change of one that exists. */
    void upsert(UUID id, PersonFacts facts, Instant now) {
        db.sql(
                        """
                        insert into person (id, name, display_name, email, level, manager,
                                            created_at, updated_at)
                        values (:id, :name, :display, :email, :level, :manager, :now, :now)
                        on conflict (name) do update
                           set display_name = excluded.display_name,
                               email = excluded.email,
                               level = excluded.level,
                               manager = excluded.manager,
                               updated_at = excluded.updated_at
                        """)
                .param("id", id)
                .param("name", facts.name())
                .param("display", facts.displayName())
                .param("email", facts.email())
                .param("level", facts.level())
                .param("manager", facts.manager())
                .param("now", at(now))
                .update();
    }

    void replaceGrants(UUID person, List<RoleGrant> grants, Instant now) {
        senders.forgetAfterCommit();
        db.sql("delete from role_grant where person = :person").param("person", person).update();
        for (var grant : grants) {
            db.sql(
                            """
                            insert into role_grant (person, role, team, created_at)
                            values (:person, :role, :team, :now)
                            on conflict do nothing
                            """)
                    .param("person", person)
                    .param("role", grant.role().word())
                    .param("team", grant.team() == null ? "" : grant.team())
                    .param("now", at(now))
                    .update();
        }
    }

    /** What is left of an erased person: a row under the pseudonym that can't sign in. */
    void erase(UUID person, String pseudonym, Instant now) {
        senders.forgetAfterCommit();
        db.sql(
                        """
                        update person
                           set name = :pseudonym, display_name = 'Former member', email = null,
                               manager = null, password_hash = null, active = false,
                               erased_at = :now, updated_at = :now
                         where id = :id
                        """)
                .param("pseudonym", pseudonym)
                .param("now", at(now))
                .param("id", person)
                .update();
    }

    void setPassword(UUID person, String hash, Instant now) {
        db.sql(
                        """
                        update person
                           set password_hash = :hash, failed_sign_ins = 0, locked_until = null,
                               updated_at = :now
                         where id = :id
                        """)
                .param("hash", hash)
                .param("now", at(now))
                .param("id", person)
                .update();
    }

    void setProfile(UUID person, String displayName, @Nullable String email, Instant now) {
        db.sql(
                        """
                        update person
                           set display_name = :display, email = :email, updated_at = :now
                         where id = :id
                        """)
                .param("display", displayName)
                .param("email", email)
                .param("now", at(now))
                .param("id", person)
                .update();
    }

    void noteFailure(UUID person, @Nullable Instant lockedUntil) {
        db.sql(
                        """
                        update person
                           set failed_sign_ins = failed_sign_ins + 1, locked_until = :until
                         where id = :id
                        """)
                .param("until", at(lockedUntil))
                .param("id", person)
                .update();
    }

    void noteSuccess(UUID person) {
        db.sql(
                        """
                        update person
                           set failed_sign_ins = 0, locked_until = null
                         where id = :id and failed_sign_ins > 0
                        """)
                .param("id", person)
                .update();
    }

    private static Person read(ResultSet row, int rowNumber) throws SQLException {
        var grants = new ArrayList<RoleGrant>();
        for (var word : SqlValues.strings(row, "grants")) {
            var colon = word.indexOf(':');
            var team = word.substring(colon + 1);
            grants.add(
                    new RoleGrant(Role.of(word.substring(0, colon)), team.isEmpty() ? null : team));
        }
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("level"),
                row.getString("manager"),
                row.getString("password_hash"),
                row.getInt("failed_sign_ins"),
                optionalInstant(row, "locked_until").orElse(null),
                row.getBoolean("active"),
                grants);
    }
}
