package dev.unrepeat.access;

import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues and recognises tokens, sessions and one-time sign-in links. */
@Service
public class Credentials {

    static final Duration LINK_LIFE = Duration.ofHours(24);

    /** A link that somebody asked for by mail works for so long. */
    public static final Duration MAILED_LINK_LIFE = Duration.ofHours(1);

    /** So many of them are sent to one person within that time. */
    private static final int MAILED_LINKS = 3;

    static final Duration SESSION_LIFE = Duration.ofDays(14);

    /** A session that nobody used for so long has ended. */
    static final Duration SESSION_IDLE = Duration.ofDays(3);

    /** For so long after a sign-in its session may do what is grave. */
    static final Duration RECENT = Duration.ofMinutes(15);

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final CredentialStore store;
    private final PersonStore people;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Credentials(
            CredentialStore store, PersonStore people, Audit audit, Ids ids, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A secret that is shown once, and when it ends. */
    public record Issued(UUID id, String secret, Instant createdAt) {}

    /** Makes a token that acts as its maker, as far as its scopes reach. */
    @Transactional
    public Issued issueToken(Caller caller, String name, Set<Scope> scopes) {
        if (scopes.isEmpty()) {
            throw new InvalidInput("scopes", "needs at least one of signals, read, all");
        }
        caller.requireWriting();
        caller.requireRecentSignIn();
        if (scopes.contains(Scope.SIGNALS)) {
            caller.require(Role.RESPONDER);
        }
        var issued = new Issued(ids.next(), Secrets.fresh("unr_"), clock.instant());
        keepToken(issued, InvalidInput.line("name", name, 80), caller.id(), scopes);
        audit.record(caller, "token.issued", name, Map.of("scopes", words(scopes)));
        return issued;
    }

    /** Makes a given secret a token, as the bootstrap token at the first start. */
    void adoptToken(String secret, String name, UUID person) {
        var now = clock.instant();
        store.insertToken(
                ids.next(), name, Secrets.hash(secret), person, List.of(Scope.ALL.word()), now);
    }

    private void keepToken(Issued issued, String name, UUID person, Set<Scope> scopes) {
        store.insertToken(
                issued.id(),
                name,
                Secrets.hash(issued.secret()),
                person,
                words(scopes),
                issued.createdAt());
    }

    List<CredentialStore.TokenRow> tokens(Caller caller) {
        return store.tokens(caller.may(Role.ADMIN) ? null : caller.id());
    }

    @Transactional
    void revokeToken(Caller caller, UUID id) {
        var owner = caller.may(Role.ADMIN) ? null : caller.id();
        if (!store.revokeToken(id, owner, clock.instant())) {
            throw new NotFound("token", id);
        }
        audit.record(caller, "token.revoked", id.toString(), Map.of());
    }

    /** Whose token it is, or empty when it is nobody's, revoked or expired. */
    Optional<Caller> byToken(String secret) {
        var now = clock.instant();
        var found = store.token(Secrets.hash(secret), now);
        found.filter(it -> it.lastUsedAt().plus(TOUCH_EVERY).isBefore(now))
                .ifPresent(it -> store.touchToken(it.id(), now));
        return found.flatMap(it ->
                people.find(it.person())
                        .map(person ->
                                Caller.of(
                                        person,
                                        it.scopes().stream()
                                                .map(Scope::of)
                                                .collect(Collectors.toSet()),
                                        false)));
    }

    Optional<Caller> bySession(String secret) {
        var now = clock.instant();
        var hash = Secrets.hash(secret);
        var found = store.session(hash, now, now.minus(SESSION_IDLE));
        if (found.isPresent() && found.get().lastSeenAt().plus(TOUCH_EVERY).isBefore(now)) {
            store.touchSession(hash, now);
        }
        return found.flatMap(it ->
                people.find(it.person())
                        .map(person -> Caller.inSession(person, isRecent(person, it, now))));
    }

    /** Whoever has no password could only set one, so there is nothing to ask for. */
    private static boolean isRecent(Person person, CredentialStore.Session session, Instant now) {
        return person.password().isEmpty() || session.createdAt().plus(RECENT).isAfter(now);
    }

    /** Recognises who makes a request; empty for nobody who is known. */
    Optional<Caller> recognise(HttpServletRequest request) {
        return presentedBy(request).get();
    }

    /**
     * Takes the credential of a request and returns what looks up whom it stands for at each call:
     * empty once the token was revoked, the session ended or the person was removed.
     */
    public Supplier<Optional<Caller>> presentedBy(HttpServletRequest request) {
        var token = CredentialFilter.bearer(request);
        var session = CredentialFilter.session(request);
        return () -> token.map(this::byToken).orElseGet(() -> session.flatMap(this::bySession));
    }

    /** Whose token it was that was revoked or has expired. */
    Optional<Person> formerOwner(String token) {
        return store.ownerOfToken(Secrets.hash(token)).flatMap(people::find);
    }

    /** A link that signs the person in once, within a day. */
    @Transactional
    public String issueLink(Person person) {
        var secret = Secrets.fresh("");
        var now = clock.instant();
        store.insertLink(Secrets.hash(secret), person.id(), false, now, now.plus(LINK_LIFE));
        return secret;
    }

    /**
     * A link for a person who asked for one by mail, good for an hour; empty when they were sent
     * enough of them within the last one.
     */
    @Transactional
    public Optional<String> issueMailedLink(Person person) {
        people.lock(person.id());
        var now = clock.instant();
        if (store.mailedLinks(person.id(), now.minus(MAILED_LINK_LIFE)) >= MAILED_LINKS) {
            return Optional.empty();
        }
        var secret = Secrets.fresh("");
        store.insertLink(Secrets.hash(secret), person.id(), true, now, now.plus(MAILED_LINK_LIFE));
        audit.record(Caller.system(), "link.mailed", person.name(), Map.of());
        return Optional.of(secret);
    }

    Optional<Person> useLink(String secret) {
        return store.useLink(Secrets.hash(secret), clock.instant()).flatMap(people::find);
    }

    boolean anyTokens() {
        return !store.tokens(null).isEmpty();
    }

    boolean anyLinkUsed() {
        return store.anyLinkUsed();
    }

    String openSession(Person person, boolean byLink) {
        var secret = Secrets.fresh("");
        var now = clock.instant();
        store.insertSession(Secrets.hash(secret), person.id(), byLink, now, now.plus(SESSION_LIFE));
        return secret;
    }

    /** Ends a session and tells whose it was. */
    Optional<UUID> closeSession(String secret) {
        return store.deleteSession(Secrets.hash(secret));
    }

    /** Says whether a session began with a sign-in link a short while ago. */
    boolean cameByLink(String session) {
        return store.beganByLink(Secrets.hash(session), clock.instant().minus(RECENT));
    }

    /** Ends the other ways in of a person: their other sessions, and links that nobody used yet. */
    void closeOthers(UUID person, String kept) {
        store.deleteOtherSessions(person, Secrets.hash(kept));
        store.endLinks(person, clock.instant());
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().toList();
    }
}
