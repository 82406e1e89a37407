package dev.unrepeat.access;

import dev.unrepeat.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signing in with a password (Argon2id) or a one-time link. After five wrong passwords each further
 * one locks the account for a while, so that guessing is hopeless and a lock-out short.
 */
@Service
class SignIn {

    static final int SHORTEST_PASSWORD = 12;
    private static final int FREE_TRIES = 5;
    private static final Duration LOCK = Duration.ofMinutes(1);

    /** The hash of a random password that was thrown away, made with the encoder below. */
    static final String DECOY =
            "$argon2id$v=19$m=16384,t=2,p=1$JQe3aKi/XMMEP++nf/1ouw"
                    + "$cm1Qkdk1B7mh2SqUVKtGv5/HVOXdhSquHasdf9iRZ1s";

    private final PersonStore people;
    private final Credentials credentials;
    private final Audit audit;
    private final InstantSource clock;
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    SignIn(PersonStore people, Credentials credentials, Audit audit, InstantSource clock) {
        this.people = people;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** A fresh session: its secret for the cookie, and whose it is. */
    record Session(String secret, Person person) {}

    @Transactional(noRollbackFor = SignInRefused.class)
    Session withPassword(@Nullable String name, @Nullable String password) {
        var person = people.find(name == null ? "" : name).filter(Person::active);
        var now = clock.instant();
        // The same work is done for unknown names, so that time does not tell who exists.
        var known = person.flatMap(Person::password).orElse(DECOY);
        boolean right = encoder.matches(password == null ? "" : password, known);
        if (person.isEmpty() || person.get().password().isEmpty()) {
            throw wrong();
        }
        var found = person.get();
        if (isLocked(found, now)) {
            throw new SignInRefused(
                    "Too many wrong passwords. Wait a minute, or ask an administrator for a"
                            + " sign-in link.");
        }
        if (!right) {
            var tries = found.failedSignIns() + 1;
            people.noteFailure(found.id(), tries >= FREE_TRIES ? now.plus(LOCK) : null);
            throw wrong();
        }
        people.noteSuccess(found.id());
        return open(found, "password");
    }

    @Transactional
    Session withLink(@Nullable String link) {
        var person =
                credentials
                        .useLink(link == null ? "" : link)
                        .orElseThrow(() ->
                                new SignInRefused(
                                        "This link was used, has expired or was never"
                                                + " made. 'unrepeat admin link' makes a new"
                                                + " one."));
        return open(person, "link");
    }

    @Transactional
    void setPassword(
            Caller caller, @Nullable String fresh, @Nullable String current, String session) {
        var person = people.find(caller.id()).orElseThrow();
        if (fresh == null || fresh.length() < SHORTEST_PASSWORD) {
            throw new InvalidInput(
                    "password", "needs at least %d characters".formatted(SHORTEST_PASSWORD));
        }
        if (fresh.length() > 200) {
            throw new InvalidInput("password", "has more than 200 characters");
        }
        if (fresh.equalsIgnoreCase(person.name()) || fresh.chars().distinct().count() < 5) {
            throw new InvalidInput("password", "is too easy to guess; use several words");
        }
        var known = person.password();
        if (known.isPresent() && !encoder.matches(current == null ? "" : current, known.get())) {
            throw new InvalidInput("current_password", "is not your current password");
        }
        people.setPassword(person.id(), encoder.encode(fresh), clock.instant());
        credentials.closeOtherSessions(person.id(), session);
        audit.record(caller, "person.password", person.name(), Map.of());
    }

    private Session open(Person person, String how) {
        var session = new Session(credentials.openSession(person), person);
        audit.record(
                new Caller(person.id(), person.name(), person.grants(), Set.of()),
                "session.opened",
                person.name(),
                Map.of("with", how));
        return session;
    }

    private static boolean isLocked(Person person, Instant now) {
        var until = person.lockedUntil();
        return until != null && until.isAfter(now);
    }

    private static SignInRefused wrong() {
        return new SignInRefused("Name or password is wrong.");
    }
}
