package dev.unrepeat.access;

import dev.unrepeat.platform.DemoMode;
import org.springframework.stereotype.Service;

/** Lets the making of a demo speak as its people, over the same interface as everybody. */
@Service
public class DemoTokens {

    private static final String NAME = "demo";

    private final People people;
    private final Credentials credentials;
    private final CredentialStore store;
    private final DemoMode mode;

    DemoTokens(People people, Credentials credentials, CredentialStore store, DemoMode mode) {
        this.people = people;
        this.credentials = credentials;
        this.store = store;
        this.mode = mode;
    }

    /**
     * A token of the person, until {@link #revokeAll}.
     *
     * @throws IllegalStateException when no demo is being made
     */
    public String issue(String name) {
        if (!mode.isToBeMade()) {
            throw new IllegalStateException("tokens of others exist only while a demo is made");
        }
        var secret = Secrets.fresh("unr_");
        credentials.adoptToken(secret, NAME, people.get(name).id());
        return secret;
    }

    public void revokeAll() {
        store.dropTokensNamed(NAME);
    }
}
