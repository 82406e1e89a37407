package dev.unrepeat.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.unrepeat.platform.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in with a password (Argon2id) or a one-time link. After five wrong passwords each further
 * one locks the account for a while, so that guessing is hopeless and a lock-out short.
 */
@Service
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    static final int SHORTEST_PASSWORD = 12;
    private static final int FREE_TRIES = 5;
    private static final int LONGEST_PASSWORD = 200;

    /** Of 0 to 4; 3 means that 10^8 guesses are not enough. */
    private static final int LEAST_SCORE = 3;

    private static final Duration LOCK = Duration.ofMinutes(1);

    /** The hash of a random password that was thrown away, made with the encoder below. */
    static final String DECOY =
            "$argon2id$v=19$m=16384,t=2,p=1$JQe3aKi/XMMEP++nf/1ouw"
                    + "$cm1Qkdk1B7mh2SqUVKtGv5/HVOXdhSquHasdf9iRZ1s";

    private final PersonStore people;
    private final Credentials credentials;
    private final Audit audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;
    private final PasswordGate gate = new PasswordGate();
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    SignIn(
            PersonStore people,
            Credentials credentials,
            Audit audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.people = people;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A fresh session: its secret for the cookie, and whose it is. */
    record Session(String secret, Person person) {}

    /**
     * Signs in with a name or an e-mail address and a password.
     *
     * @throws SignInRefused HTTP 401, with the same words for an unknown name, a wrong password and
     *     an account that is locked, so that an answer never tells who exists
     * @throws PasswordGate.Busy HTTP 503 when too many passwords are being checked
     */
    Session withPassword(@Nullable String name, @Nullable String password) {
        var given = name == null ? "" : name.strip();
        var person = people.signingIn(given).filter(Person::active);
        // The same work is done for unknown names, so that time does not tell who exists; it is
        // done outside of a transaction, so that guessing holds no connection.
        var known = person.flatMap(Person::password).orElse(DECOY);
        boolean right = gate.hash(() -> encoder.matches(password == null ? "" : password, known));
        if (person.isEmpty() || person.get().password().isEmpty()) {
            log.info("refused a sign-in: no such person, or one without a password");
            throw wrong();
        }
        var session = transaction.execute(_ -> judge(person.get(), known, right));
        if (session == null) {
            throw wrong();
        }
        return session;
    }

    /** Judges one try after the other, however many are made at once; null when it is refused. */
    private @Nullable Session judge(Person seen, String compared, boolean right) {
        var person = people.lock(seen.id());
        var now = clock.instant();
        if (isLocked(person, now)) {
            refused(person, "locked");
            return null;
        }
        if (!right || !compared.equals(person.passwordHash())) {
            var tries = person.failedSignIns() + 1;
            boolean locks = tries >= FREE_TRIES;
            people.noteFailure(person.id(), locks ? now.plus(LOCK) : null);
            refused(person, locks ? "wrong password, locked for a minute" : "wrong password");
            return null;
        }
        people.noteSuccess(person.id());
        return open(person, "password");
    }

    private void refused(Person person, String reason) {
        audit.record(Caller.system(), "session.refused", person.name(), Map.of("reason", reason));
    }

    /** Ends a session. */
    @Transactional
    void signOut(String secret) {
        credentials
                .closeSession(secret)
                .flatMap(people::find)
                .ifPresent(it -> audit.record(acting(it), "session.closed", it.name(), Map.of()));
    }

    /** Ends the session of a browser that has signed in again and has another one now. */
    void replace(String secret) {
        credentials.closeSession(secret);
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

    /**
     * Sets the caller's password and ends all their other sessions and links.
     *
     * @param current the present password; asked for when {@link #needsCurrent} says so
     * @param session the secret of the session that stays open
     * @throws Forbidden when the caller came with a token
     * @throws InvalidInput when the password is too short, too long or easy to guess, or the
     *     present one is wrong
     */
    void setPassword(
            Caller caller, @Nullable String fresh, @Nullable String current, String session) {
        caller.requireSession();
        var person = people.find(caller.id()).orElseThrow();
        var password = strong(fresh, person);
        var known = needsCurrent(person, session) ? person.password() : Optional.<String>empty();
        if (known.isPresent()
                && !gate.hash(() -> encoder.matches(current == null ? "" : current, known.get()))) {
            throw new InvalidInput("current_password", "is not your current password");
        }
        var hash = gate.hash(() -> encoder.encode(password));
        transaction.executeWithoutResult(_ -> {
            people.setPassword(person.id(), hash, clock.instant());
            credentials.closeOthers(person.id(), session);
            audit.record(caller, "person.password", person.name(), Map.of());
        });
    }

    /** A present password has to be known, unless the person has just come by a sign-in link. */
    boolean needsCurrent(Person person, String session) {
        return person.password().isPresent() && !credentials.cameByLink(session);
    }

    private String strong(@Nullable String fresh, Person person) {
        if (fresh == null || fresh.length() < SHORTEST_PASSWORD) {
            throw new InvalidInput(
                    "password", "needs at least %d characters".formatted(SHORTEST_PASSWORD));
        }
        if (fresh.length() > LONGEST_PASSWORD) {
            throw new InvalidInput(
                    "password", "has more than %d characters".formatted(LONGEST_PASSWORD));
        }
        var known = new ArrayList<>(List.of(person.name(), person.displayName(), "unrepeat"));
        if (person.email() != null) {
            known.add(person.email());
        }
        // The first 100 characters decide; measuring takes longer with the square of the length.
        var measured = fresh.substring(0, Math.min(fresh.length(), 100));
        if (new Zxcvbn().measure(measured, known).getScore() < LEAST_SCORE) {
            throw new InvalidInput("password", "is too easy to guess; use several words");
        }
        return fresh;
    }

    private Session open(Person person, String how) {
        var session = new Session(credentials.openSession(person, how.equals("link")), person);
        audit.record(acting(person), "session.opened", person.name(), Map.of("with", how));
        return session;
    }

    private static Caller acting(Person person) {
        return Caller.of(person, Set.of(), true);
    }

    private static boolean isLocked(Person person, Instant now) {
        var until = person.lockedUntil();
        return until != null && until.isAfter(now);
    }

    private static SignInRefused wrong() {
        return new SignInRefused(
                "Name or password is wrong, or there were too many tries. Wait a minute and try"
                        + " again, or ask an administrator for a sign-in link.");
    }
}
