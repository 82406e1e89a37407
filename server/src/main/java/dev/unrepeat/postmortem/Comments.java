package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.Invalid;
import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to comments on the words of a post-mortem; none is ever lost or deleted. */
@Service
class Comments {

    private static final int MOST_THREADS = 1000;
    private static final int MOST_REPLIES = 500;

    private final Postmortems postmortems;
    private final PostmortemStore texts;
    private final CommentStore store;
    private final ReviewNews news;
    private final Stamp stamp;

    /** Identity and time. */
    @org.springframework.stereotype.Component
    record Stamp(Ids ids, InstantSource clock) {}

    Comments(
            Postmortems postmortems,
            PostmortemStore texts,
            CommentStore store,
            ReviewNews news,
            Stamp stamp) {
        this.postmortems = postmortems;
        this.texts = texts;
        this.store = store;
        this.news = news;
        this.stamp = stamp;
    }

    /**
     * Words that somebody marked.
     *
     * @param start about where they stand; the nearest place that holds them counts
     */
    record Marked(CommentThread.Kind kind, String quote, int start, String text) {}

    /** A thread with its place in the text of now; no place when its words are gone. */
    record Placed(CommentThread thread, Optional<Anchor> place) {}

    /** The threads of a post-mortem, as of its newest text. */
    List<Placed> of(PostmortemRecord record) {
        var threads = store.of(record.id());
        if (threads.isEmpty()) {
            return List.of();
        }
        var text = Anchor.lines(texts.document(record.id()));
        return threads.stream().map(it -> new Placed(it, it.anchor().in(text))).toList();
    }

    @Transactional
    public Placed add(Caller caller, String ref, Marked marked) {
        caller.require(Role.RESPONDER);
        var record = texts.lock(postmortems.get(ref).id());
        if (store.of(record.id()).size() >= MOST_THREADS) {
            throw new Invalid(
                    "text", "has no room: %s has %d threads".formatted(ref, MOST_THREADS));
        }
        var anchor = anchor(Anchor.lines(texts.document(record.id())), marked);
        var now = stamp.clock().instant();
        var comment = new CommentThread.Comment(caller.name(), now, marked.text());
        var thread =
                new CommentThread(
                        stamp.ids().next(),
                        record.id(),
                        marked.kind(),
                        CommentThread.State.OPEN,
                        caller.name(),
                        now,
                        anchor.quote(),
                        record.version(),
                        anchor,
                        null,
                        null,
                        List.of(comment));
        store.insert(thread);
        news.said(record, thread, comment);
        news.tell(record);
        return new Placed(thread, Optional.of(anchor));
    }

    private static Anchor anchor(String text, Marked marked) {
        var quote = Anchor.lines(marked.quote());
        int at = nearest(text, quote, Math.clamp(marked.start(), 0, text.length()));
        if (at < 0) {
            throw new Invalid(
                    "quote", "these words do not stand in the text as it is saved; mark them anew");
        }
        if (Anchor.splits(text, at) || Anchor.splits(text, at + quote.length())) {
            throw new Invalid("quote", "begins or ends within a character");
        }
        return Anchor.of(text, at, at + quote.length());
    }

    private static int nearest(String text, String quote, int start) {
        return java.util.stream.IntStream.of(
                        text.indexOf(quote, start), text.lastIndexOf(quote, start))
                .filter(it -> it >= 0)
                .boxed()
                .min(Comparator.comparingInt(it -> Math.abs(it - start)))
                .orElse(-1);
    }

    @Transactional
    public Placed reply(Caller caller, String ref, UUID id, String text) {
        caller.require(Role.RESPONDER);
        var record = texts.lock(postmortems.get(ref).id());
        var thread = thread(record, id);
        if (thread.said().size() > MOST_REPLIES) {
            throw new Invalid(
                    "text", "has no room: the thread has %d replies".formatted(MOST_REPLIES));
        }
        var comment = new CommentThread.Comment(caller.name(), stamp.clock().instant(), text);
        store.say(id, comment);
        news.said(record, thread, comment);
        news.tell(record);
        return placed(record, id);
    }

    /** Settles a thread, or opens it again. */
    @Transactional
    public Placed settle(Caller caller, String ref, UUID id, CommentThread.State to) {
        caller.require(Role.RESPONDER);
        var record = texts.lock(postmortems.get(ref).id());
        var thread = thread(record, id);
        if (thread.state() == to) {
            return placed(record, id);
        }
        allow(caller, thread, to);
        boolean open = to == CommentThread.State.OPEN;
        @Nullable String by = open ? null : caller.name();
        store.settle(id, to, by, open ? null : stamp.clock().instant());
        news.tell(record);
        return placed(record, id);
    }

    private static void allow(Caller caller, CommentThread thread, CommentThread.State to) {
        if (!thread.kind().states().contains(to)) {
            throw new Invalid(
                    "state",
                    "a %s is %s"
                            .formatted(
                                    thread.kind().word(),
                                    String.join(
                                            ", ",
                                            thread.kind().states().stream()
                                                    .map(CommentThread.State::word)
                                                    .toList())));
        }
        if (to == CommentThread.State.ANSWERED && !thread.hasReply()) {
            throw new Invalid("state", "a question is answered by a reply, and it has none yet");
        }
        if (to == CommentThread.State.WITHDRAWN && !mayWithdraw(caller, thread)) {
            caller.require(Role.MANAGER);
        }
    }

    /** Only who asked, or a manager, may say that a question needs no answer. */
    static boolean mayWithdraw(Caller caller, CommentThread thread) {
        return caller.name().equals(thread.author()) || caller.may(Role.MANAGER);
    }

    @EventListener
    void on(PostmortemRewritten rewritten) {
        var threads = store.of(rewritten.postmortem());
        if (threads.isEmpty()) {
            return;
        }
        var change =
                Anchor.Change.between(
                        Anchor.lines(rewritten.before()), Anchor.lines(rewritten.after()));
        for (var thread : threads) {
            // One whose words are gone keeps the place it had: they may come back.
            thread.anchor().after(change).ifPresent(it -> store.move(thread.id(), it));
        }
    }

    private CommentThread thread(PostmortemRecord record, UUID id) {
        return store.find(record.id(), id).orElseThrow(() -> new NotFound("comment", id));
    }

    private Placed placed(PostmortemRecord record, UUID id) {
        return of(record).stream()
                .filter(it -> it.thread().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("comment", id));
    }
}
