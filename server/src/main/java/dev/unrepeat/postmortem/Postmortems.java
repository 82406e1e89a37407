package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.platform.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Post-mortems for reading; {@link Editing} and {@link PostmortemLifecycle} change them. */
@Service
public class Postmortems {

    private final PostmortemStore store;
    private final Judgement judgement;

    Postmortems(PostmortemStore store, Judgement judgement) {
        this.store = store;
        this.judgement = judgement;
    }

    /**
     * Returns the post-mortem of a reference such as {@code PM-7}.
     *
     * @throws NotFound when there is none
     */
    public PostmortemRecord get(String ref) {
        if (!ref.matches("PM-[0-9]{1,15}")) {
            throw new NotFound("post-mortem", ref);
        }
        return store.find(PostmortemRecord.number(ref))
                .orElseThrow(() -> new NotFound("post-mortem", ref));
    }

    /** Locks a post-mortem's row until the transaction ends. */
    PostmortemRecord lock(String ref) {
        return store.lock(get(ref).id());
    }

    /** Returns the newest Markdown. */
    public String document(PostmortemRecord record) {
        return store.document(record.id());
    }

    /** Returns the newest text, parsed. */
    public Postmortem read(PostmortemRecord record) {
        return Postmortem.read(document(record));
    }

    public PostmortemText text(String ref) {
        var record = get(ref);
        return new PostmortemText(record, read(record));
    }

    /** Returns what the bar finds in the newest text. */
    public LintReport findings(PostmortemRecord record) {
        return judgement.report(record, read(record));
    }

    /**
     * Returns post-mortems that the caller sees with lower numbers than {@code before}, newest
     * first.
     *
     * @param before null begins with the newest
     */
    public List<PostmortemRecord> page(Caller caller, @Nullable Long before, int most) {
        return store.list(new PostmortemStore.Filter(null, null, before, caller.reader()), most);
    }
}
