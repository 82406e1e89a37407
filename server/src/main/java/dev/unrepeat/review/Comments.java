package dev.unrepeat.review;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.document.Anchor;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.TextRewritten;
import dev.unrepeat.document.Texts;
import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Comments on the words of a text. None is ever lost or deleted. */
@Service
class Comments {

    private static final int MOST_THREADS = 1000;
    private static final int MOST_REPLIES = 500;

    private final Texts texts;
    private final CommentStore store;
    private final ReviewMessages messages;
    private final Ids ids;
    private final InstantSource clock;

    Comments(
            Texts texts,
            CommentStore store,
            ReviewMessages messages,
            Ids ids,
            InstantSource clock) {
        this.texts = texts;
        this.store = store;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
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
    List<Placed> of(TextRef text) {
        var threads = store.of(text.id());
        if (threads.isEmpty()) {
            return List.of();
        }
        var markdown = Anchor.lines(texts.markdown(text));
        return threads.stream().map(it -> new Placed(it, it.anchor().in(markdown))).toList();
    }

    @Transactional
    public Placed add(Caller caller, String ref, Marked marked) {
        caller.require(Role.RESPONDER);
        var text = texts.lock(ref);
        if (store.of(text.id()).size() >= MOST_THREADS) {
            throw new InvalidInput(
                    "text", "%s already has %d threads, the maximum".formatted(ref, MOST_THREADS));
        }
        var anchor = anchor(Anchor.lines(texts.markdown(text)), marked);
        var now = clock.instant();
        var comment = new CommentThread.Comment(caller.name(), now, marked.text());
        var thread =
                new CommentThread(
                        ids.next(),
                        text.id(),
                        marked.kind(),
                        CommentThread.State.OPEN,
                        caller.name(),
                        now,
                        anchor.quote(),
                        text.version(),
                        anchor,
                        null,
                        null,
                        List.of(comment));
        store.insert(thread);
        messages.commented(text, thread, comment);
        messages.publish(text);
        return new Placed(thread, Optional.of(anchor));
    }

    private static Anchor anchor(String text, Marked marked) {
        var quote = Anchor.lines(marked.quote());
        int at = nearest(text, quote, Math.clamp(marked.start(), 0, text.length()));
        if (at < 0) {
            throw new InvalidInput("quote", "was not found in the saved version; select it again");
        }
        if (Anchor.splits(text, at) || Anchor.splits(text, at + quote.length())) {
            throw new InvalidInput("quote", "must not split a character");
        }
        return Anchor.of(text, at, at + quote.length());
    }

    private static int nearest(String text, String quote, int start) {
        return IntStream.of(text.indexOf(quote, start), text.lastIndexOf(quote, start))
                .filter(it -> it >= 0)
                .boxed()
                .min(Comparator.comparingInt(it -> Math.abs(it - start)))
                .orElse(-1);
    }

    @Transactional
    public Placed reply(Caller caller, String ref, UUID id, String words) {
        caller.require(Role.RESPONDER);
        var text = texts.lock(ref);
        var thread = thread(text, id);
        if (thread.said().size() > MOST_REPLIES) {
            throw new InvalidInput(
                    "text",
                    "the thread already has %d replies, the maximum".formatted(MOST_REPLIES));
        }
        var comment = new CommentThread.Comment(caller.name(), clock.instant(), words);
        store.say(id, comment);
        messages.commented(text, thread, comment);
        messages.publish(text);
        return placed(text, id);
    }

    /** Settles a thread, or opens it again. */
    @Transactional
    public Placed settle(Caller caller, String ref, UUID id, CommentThread.State to) {
        var text = texts.lock(ref);
        var thread = thread(text, id);
        if (!maySettle(caller, text, thread)) {
            caller.require(Role.RESPONDER, text.teams());
        }
        if (thread.state() == to) {
            return placed(text, id);
        }
        allow(caller, text, thread, to);
        boolean open = to == CommentThread.State.OPEN;
        @Nullable String by = open ? null : caller.name();
        store.settle(id, to, by, open ? null : clock.instant());
        messages.publish(text);
        return placed(text, id);
    }

    private static void allow(
            Caller caller, TextRef text, CommentThread thread, CommentThread.State to) {
        if (!thread.kind().states().contains(to)) {
            throw new InvalidInput(
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
            throw new InvalidInput(
                    "state", "a question is answered by a reply, and it has none yet");
        }
        if (to == CommentThread.State.WITHDRAWN && !mayWithdraw(caller, text, thread)) {
            caller.require(Role.MANAGER, text.teams());
        }
    }

    /** The thread's author and whoever may write the text settle it. */
    boolean maySettle(Caller caller, TextRef text, CommentThread thread) {
        return texts.mayWork(caller, text)
                || caller.may(Role.RESPONDER) && caller.name().equals(thread.author());
    }

    /** Only who asked, or a manager, may say that a question needs no answer. */
    static boolean mayWithdraw(Caller caller, TextRef text, CommentThread thread) {
        return caller.name().equals(thread.author()) || caller.may(Role.MANAGER, text.teams());
    }

    @EventListener
    void on(TextRewritten rewritten) {
        var threads = store.of(rewritten.document());
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

    private CommentThread thread(TextRef text, UUID id) {
        return store.find(text.id(), id).orElseThrow(() -> new NotFound("comment", id));
    }

    private Placed placed(TextRef text, UUID id) {
        return of(text).stream()
                .filter(it -> it.thread().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("comment", id));
    }
}
