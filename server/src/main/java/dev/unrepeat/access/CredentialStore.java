package dev.unrepeat.access;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;
import static dev.unrepeat.platform.SqlValues.strings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code token}, {@code session} and {@code sign_in_link}: hashes, never secrets. */
@Repository
class CredentialStore {

    private final JdbcClient db;
    private final KnownTokens senders;

    CredentialStore(JdbcClient db, KnownTokens senders) {
        this.db = db;
        this.senders = senders;
    }

    /** What a presented secret stands for. */
    record Credential(UUID id, UUID person, List<String> scopes, Instant lastUsedAt) {}

    /** A token as its owner sees it, without its secret. */
    @Schema(name = "Token")
    record TokenRow(
            UUID id,
            String name,
            String person,
            @Schema(implementation = Scope.class) List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    void insertToken(
            UUID id, String name, byte[] hash, UUID person, List<String> scopes, Instant now) {
        db.sql(
                        """
                        insert into token (id, name, hash, person, scopes, created_at)
                        values (:id, :name, :hash, :person, :scopes, :now)
                        """)
                .param("id", id)
                .param("name", name)
                .param("hash", hash)
                .param("person", person)
                .param("scopes", scopes.toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    Optional<Credential> token(byte[] hash, Instant now) {
        return db.sql(
                        """
                        select t.id, t.person, t.scopes,
                               coalesce(t.last_used_at, t.created_at) as last_used_at
                          from token t
                          join person p on p.id = t.person
                         where t.hash = :hash
                           and t.revoked_at is null
                           and (t.expires_at is null or t.expires_at > :now)
                           and p.active
                        """)
                .param("hash", hash)
                .param("now", at(now))
                .query((row, _) ->
                        new Credential(
                                row.getObject("id", UUID.class),
                                row.getObject("person", UUID.class),
                                strings(row, "scopes"),
                                instant(row, "last_used_at")))
                .optional();
    }

    void touchToken(UUID id, Instant now) {
        db.sql("update token set last_used_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Tokens that still work, of one person or, with null, of everybody. */
    List<TokenRow> tokens(@Nullable UUID person) {
        return db.sql(
                        """
                        select t.id, t.name, p.name as person, t.scopes, t.created_at,
                               t.last_used_at, t.expires_at
                          from token t
                          join person p on p.id = t.person
                         where t.revoked_at is null
                           and (:person::uuid is null or t.person = :person::uuid)
                         order by t.created_at
                        """)
                .param("person", person)
                .query((row, _) ->
                        new TokenRow(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("person"),
                                strings(row, "scopes"),
                                instant(row, "created_at"),
                                optionalInstant(row, "last_used_at").orElse(null),
                                optionalInstant(row, "expires_at").orElse(null)))
                .list();
    }

    /** Revokes a token; false when there is none that works and belongs to the person. */
    boolean revokeToken(UUID id, @Nullable UUID person, Instant now) {
        senders.forgetAfterCommit();
        return db.sql(
                                """
                                update token
                                   set revoked_at = :now
                                 where id = :id
                                   and revoked_at is null
                                   and (:person::uuid is null or person = :person::uuid)
                                """)
                        .param("now", at(now))
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    void insertSession(byte[] hash, UUID person, boolean byLink, Instant now, Instant expires) {
        db.sql(
                        """
                        insert into session (hash, person, by_link, created_at, last_seen_at,
                                             expires_at)
                        values (:hash, :person, :byLink, :now, :now, :expires)
                        """)
                .param("byLink", byLink)
                .param("hash", hash)
                .param("person", person)
                .param("now", at(now))
                .param("expires", at(expires))
                .update();
    }

    /** Whose token it is, whether it still works or not. */
    Optional<UUID> ownerOfToken(byte[] hash) {
        return db.sql("select person from token where hash = :hash")
                .param("hash", hash)
                .query((row, _) -> row.getObject("person", UUID.class))
                .optional();
    }

    /** Whose session it is, when it began and when it was last used. */
    record Session(UUID person, Instant createdAt, Instant lastSeenAt) {}

    /**
     * Returns a session that has not ended.
     *
     * @param idle sessions last used before then have ended
     */
    Optional<Session> session(byte[] hash, Instant now, Instant idle) {
        return db.sql(
                        """
                        select s.person, s.created_at, s.last_seen_at
                          from session s
                          join person p on p.id = s.person
                         where s.hash = :hash
                           and s.expires_at > :now
                           and s.last_seen_at > :idle
                           and p.active
                        """)
                .param("hash", hash)
                .param("now", at(now))
                .param("idle", at(idle))
                .query((row, _) ->
                        new Session(
                                row.getObject("person", UUID.class),
                                instant(row, "created_at"),
                                instant(row, "last_seen_at")))
                .optional();
    }

    void touchSession(byte[] hash, Instant now) {
        db.sql("update session set last_seen_at = :now where hash = :hash")
                .param("now", at(now))
                .param("hash", hash)
                .update();
    }

    /** Ends a session and returns whose it was; empty when there is none. */
    Optional<UUID> deleteSession(byte[] hash) {
        return db.sql("delete from session where hash = :hash returning person")
                .param("hash", hash)
                .query((row, _) -> row.getObject("person", UUID.class))
                .optional();
    }

    /** Ends every session of a person but one, as after a change of password. */
    void deleteOtherSessions(UUID person, byte[] kept) {
        db.sql("delete from session where person = :person and hash <> :kept")
                .param("person", person)
                .param("kept", kept)
                .update();
    }

    void dropTokensNamed(String name) {
        senders.forgetAfterCommit();
        db.sql("delete from token where name = :name").param("name", name).update();
    }

    /** Ends every way in. */
    void dropAllOf(UUID person) {
        senders.forgetAfterCommit();
        for (var table : List.of("session", "sign_in_link", "token")) {
            db.sql("delete from %s where person = :person".formatted(table))
                    .param("person", person)
                    .update();
        }
    }

    /** Says whether a session began with a link after that time. */
    boolean beganByLink(byte[] hash, Instant after) {
        return db.sql(
                        """
                        select exists (select 1
                                         from session
                                        where hash = :hash and by_link and created_at > :after)
                        """)
                .param("hash", hash)
                .param("after", at(after))
                .query(Boolean.class)
                .single();
    }

    /** Counts the links that were mailed to a person after that time. */
    int mailedLinks(UUID person, Instant after) {
        return db.sql(
                        """
                        select count(*)
                          from sign_in_link
                         where person = :person and mailed and created_at > :after
                        """)
                .param("person", person)
                .param("after", at(after))
                .query(Integer.class)
                .single();
    }

    /** Ends the links of a person that nobody used yet. */
    void endLinks(UUID person, Instant now) {
        db.sql(
                        """
                        update sign_in_link
                           set expires_at = :now
                         where person = :person and used_at is null and expires_at > :now
                        """)
                .param("person", person)
                .param("now", at(now))
                .update();
    }

    void insertLink(byte[] hash, UUID person, boolean mailed, Instant now, Instant expires) {
        db.sql(
                        """
                        insert into sign_in_link (hash, person, mailed, created_at, expires_at)
                        values (:hash, :person, :mailed, :now, :expires)
                        """)
                .param("mailed", mailed)
                .param("hash", hash)
                .param("person", person)
                .param("now", at(now))
                .param("expires", at(expires))
                .update();
    }

    /** Uses a link up and tells whose it was; empty when it was used, has expired or never was. */
    Optional<UUID> useLink(byte[] hash, Instant now) {
        return db.sql(
                        """
                        update sign_in_link
                           set used_at = :now
                         where hash = :hash
                           and used_at is null
                           and expires_at > :now
                        returning person
                        """)
                .param("now", at(now))
                .param("hash", hash)
                .query((row, _) -> row.getObject("person", UUID.class))
                .optional();
    }

    boolean anyLinkUsed() {
        return db.sql("select exists (select 1 from sign_in_link where used_at is not null)")
                .query(Boolean.class)
                .single();
    }
}
