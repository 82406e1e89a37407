package dev.unrepeat.document;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Lookup of reviewable texts over all modules that keep some. */
@Service
public class Texts {

    private final List<TextSource> sources;

    Texts(List<TextSource> sources) {
        this.sources = sources;
    }

    /** A text together with the source that keeps it. */
    private record Found(TextSource source, TextRef text) {}

    /**
     * Returns the text under a reference.
     *
     * @throws NotFound when no source has one
     */
    public TextRef get(String ref) {
        return found(ref).text();
    }

    /**
     * Locks the text until the transaction ends and returns it as of then.
     *
     * @throws NotFound when no source has one
     */
    public TextRef lock(String ref) {
        var found = found(ref);
        return found.source().lock(found.text().id());
    }

    /** Returns the text under a reference, or empty when no source has one. */
    public Optional<TextRef> find(String ref) {
        return lookUp(ref).map(Found::text);
    }

    /** Tells whether the caller may write the text and settle what is said about it. */
    public boolean mayWork(Caller caller, TextRef text) {
        return found(text.ref()).source().mayWork(caller, text);
    }

    /** Returns the ids of the people for whom the text does not exist. */
    public Set<UUID> hiddenFrom(TextRef text) {
        return found(text.ref()).source().hiddenFrom(text.id());
    }

    /** Returns the newest Markdown of a text. */
    public String markdown(TextRef text) {
        return found(text.ref()).source().text(text.id());
    }

    private Found found(String ref) {
        return lookUp(ref).orElseThrow(() -> new NotFound("document", ref));
    }

    private Optional<Found> lookUp(String ref) {
        return sources.stream()
                .flatMap(source -> source.find(ref).map(it -> new Found(source, it)).stream())
                .findFirst();
    }
}
