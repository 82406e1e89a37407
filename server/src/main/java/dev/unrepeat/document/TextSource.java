package dev.unrepeat.document;

import dev.unrepeat.access.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A keeper of texts. A module that keeps reviewable texts implements it as a bean. */
public interface TextSource {

    /**
     * Returns the text under a reference, or empty when the reference is not one of this source.
     */
    Optional<TextRef> find(String ref);

    /** Locks the text's row until the transaction ends and returns it as of then. */
    TextRef lock(UUID id);

    /**
     * Tells whether the caller may write and settle the text: members of its teams, and whoever is
     * involved in another way.
     */
    boolean mayWork(Caller caller, TextRef text);

    /** Returns the ids of the people for whom the text does not exist. */
    Set<UUID> hiddenFrom(UUID id);

    /** Returns the newest Markdown. */
    String text(UUID id);
}
