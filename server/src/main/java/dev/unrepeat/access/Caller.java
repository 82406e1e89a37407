package dev.unrepeat.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks: a person behind a session or a token. Operations of every module take one and decide by
 * it; {@link #system} acts where nobody asked, such as an alert or a timer.
 *
 * @param session true for the session of a browser; a token is never one, whatever its scopes
 * @param recent false for a session whose sign-in is older than {@link Credentials#RECENT}
 */
public record Caller(
        UUID id,
        String name,
        List<RoleGrant> grants,
        Set<Scope> scopes,
        boolean session,
        boolean recent) {

    private static final UUID NOBODY = new UUID(0, 0);

    public Caller {
        grants = List.copyOf(grants);
        scopes = Set.copyOf(scopes);
    }

    /** Unrepeat itself; its name stands in the timeline and the audit as {@code unrepeat}. */
    public static Caller system() {
        return new Caller(
                NOBODY,
                "unrepeat",
                List.of(new RoleGrant(Role.ADMIN, null)),
                Set.of(Scope.ALL),
                false,
                true);
    }

    /** A person behind a credential that reaches as far as the scopes say. */
    public static Caller of(Person person, Set<Scope> scopes, boolean session) {
        return new Caller(person.id(), person.name(), person.grants(), scopes, session, true);
    }

    /** A person behind the session of a browser, who signed in recently or longer ago. */
    static Caller inSession(Person person, boolean recent) {
        return new Caller(
                person.id(), person.name(), person.grants(), Set.of(Scope.ALL), true, recent);
    }

    /** Returns who makes the request that is served, or empty for nobody who is known. */
    public static Optional<Caller> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /**
     * Returns who makes the request that is served.
     *
     * @throws SignInRefused HTTP 401 for nobody who is known
     */
    static Caller signedIn() {
        return current().orElseThrow(() -> new SignInRefused("Sign in first."));
    }

    public boolean isSystem() {
        return id.equals(NOBODY);
    }

    /**
     * The person for whom lists are read, so that they leave out what is hidden from them; null for
     * Unrepeat itself, which sees everything. A token sees what its person sees.
     */
    public @Nullable UUID reader() {
        return isSystem() ? null : id;
    }

    /** True when some grant includes the role and the credential reaches that far. */
    public boolean may(Role needed) {
        return reaches(needed) && grants.stream().anyMatch(it -> it.allows(needed));
    }

    /**
     * Tells whether the caller may do what a role allows on a thing of these teams: some grant
     * includes the role and counts in one of them. A thing that no team owns is open to whoever has
     * the role anywhere.
     */
    public boolean may(Role needed, Collection<String> owners) {
        return reaches(needed)
                && grants.stream()
                        .filter(it -> it.allows(needed))
                        .anyMatch(it -> owners.isEmpty() || it.covers(owners));
    }

    /**
     * Tells whether the caller may do what a role allows on what concerns each of these teams: for
     * every one of them some grant includes the role and counts in it.
     */
    public boolean mayForAll(Role needed, Collection<String> teams) {
        return may(needed) && lacking(needed, teams).isEmpty();
    }

    /**
     * Refuses whoever lacks the role for one of these teams.
     *
     * @throws Forbidden HTTP 403 naming the role and the teams in which it is missing
     */
    public void requireForAll(Role needed, Collection<String> teams) {
        require(needed);
        var lacking = lacking(needed, teams);
        if (!lacking.isEmpty()) {
            throw new Forbidden(needed, lacking);
        }
    }

    private List<String> lacking(Role needed, Collection<String> teams) {
        return teams.stream()
                .filter(team ->
                        grants.stream()
                                .filter(it -> it.allows(needed))
                                .noneMatch(it -> it.covers(List.of(team))))
                .sorted()
                .toList();
    }

    /**
     * Refuses whoever lacks the role for a thing of these teams.
     *
     * @throws Forbidden HTTP 403 naming the role and the teams
     */
    public void require(Role needed, Collection<String> owners) {
        if (!may(needed, owners)) {
            throw new Forbidden(needed, owners);
        }
    }

    private boolean reaches(Role needed) {
        return scopes.contains(Scope.ALL) || needed == Role.VIEWER && scopes.contains(Scope.READ);
    }

    /**
     * Refuses whoever lacks the role.
     *
     * @throws Forbidden HTTP 403 naming the role that is needed
     */
    public void require(Role needed) {
        if (!may(needed)) {
            throw new Forbidden(needed);
        }
    }

    /**
     * Refuses a credential that may not send signals: a signal can page people, so its sender needs
     * the role responder as well as the scope.
     *
     * @throws Forbidden HTTP 403 naming the role or the scope that is needed
     */
    public void requireSignals() {
        if (!scopes.contains(Scope.SIGNALS) && !scopes.contains(Scope.ALL)) {
            throw new Forbidden("This needs a token with the scope signals.");
        }
        if (grants.stream().noneMatch(it -> it.allows(Role.RESPONDER))) {
            throw new Forbidden(Role.RESPONDER);
        }
    }

    /**
     * Refuses whoever may not send signals that speak for a thing of these teams, as {@link
     * #requireSignals()} does for signals whose sender speaks for all.
     *
     * @throws Forbidden HTTP 403 naming the scope, or the role and the teams
     */
    public void requireSignals(Collection<String> owners) {
        requireSignals();
        if (grants.stream()
                .filter(it -> it.allows(Role.RESPONDER))
                .noneMatch(it -> owners.isEmpty() || it.covers(owners))) {
            throw new Forbidden(Role.RESPONDER, owners);
        }
    }

    /**
     * Refuses a credential that reads nothing: a token made to send signals.
     *
     * @throws Forbidden HTTP 403 naming the scope that is needed
     */
    public void requireReading() {
        if (!reaches(Role.VIEWER)) {
            throw new Forbidden("This needs a token with the scope read or all.");
        }
    }

    /**
     * Refuses a credential that changes nothing: a token made to read.
     *
     * @throws Forbidden HTTP 403 naming the scope that is needed
     */
    public void requireWriting() {
        if (!scopes.contains(Scope.ALL)) {
            throw new Forbidden("This needs a token with the scope all, or a browser's session.");
        }
    }

    /**
     * Refuses every token: what concerns one's own account, such as the password and how pages
     * reach its owner, is changed by a person who is signed in.
     *
     * @throws Forbidden HTTP 403
     */
    public void requireSession() {
        if (!session) {
            throw new Forbidden(
                    "A token can't read or change your account. Sign in with a browser.");
        }
    }

    /**
     * Refuses a session whose sign-in is not recent, for deeds that can't be taken back or that
     * give somebody access: an unlocked screen must not be enough for them. Tokens, which a
     * person's absence does not expose, pass.
     *
     * @throws Forbidden HTTP 403 of the type {@code reauthenticate}
     */
    public void requireRecentSignIn() {
        if (session && !recent) {
            throw Forbidden.reauthenticate();
        }
    }
}
