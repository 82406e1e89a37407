package dev.unrepeat.signal;

import dev.unrepeat.platform.DatabaseAway;
import dev.unrepeat.source.ReceivedAlert;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes accepted alerts to the journal. Posts that arrive while others are being written share the
 * next transaction (group commit), so that a storm waits for the disk once for many posts. The
 * first of those that wait writes for all of them; each returns when its own alerts are durable.
 */
@Component
class Journal {

    /** Alerts after which a transaction takes no further post. */
    private static final int MOST_TOGETHER = 5_000;

    private final InboxStore inbox;
    private final FairQueue queue;
    private final AlertProcessing processing;
    private final TransactionTemplate transaction;
    private final ArrayDeque<Post> waiting = new ArrayDeque<>();
    private boolean writing;

    Journal(
            InboxStore inbox,
            FairQueue queue,
            AlertProcessing processing,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.queue = queue;
        this.processing = processing;
        this.transaction = new TransactionTemplate(transactions);
        // Other posts rely on this commit, whatever becomes of a transaction of the caller.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The alerts of one post.
     *
     * @param called ends the wait: true when it is this one's turn to write, false when its alerts
     *     were written by another, exceptionally when they could not be
     */
    private record Post(InboxStore.Received received, CompletableFuture<Boolean> called) {}

    /**
     * Appends the alerts of one post and returns when they are durable.
     *
     * @throws org.springframework.dao.DataAccessException when they are not; nothing of them is in
     *     the journal then, unless the connection was lost in the moment of the commit
     */
    void append(String source, String sentBy, List<ReceivedAlert> alerts, Instant receivedAt) {
        var post =
                new Post(
                        inbox.received(source, sentBy, queue.cut(alerts), receivedAt),
                        new CompletableFuture<>());
        if (isFirst(post) || isCalledToWrite(post)) {
            try {
                write(post, others(post.received().alerts()));
            } finally {
                callNext();
            }
        }
    }

    private synchronized boolean isFirst(Post post) {
        if (writing) {
            waiting.add(post);
            return false;
        }
        writing = true;
        return true;
    }

    private static boolean isCalledToWrite(Post post) {
        try {
            return post.called().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private synchronized List<Post> others(int alerts) {
        var others = new ArrayList<Post>();
        int sum = alerts;
        while (!waiting.isEmpty()
                && (sum += waiting.getFirst().received().alerts()) <= MOST_TOGETHER) {
            others.add(waiting.removeFirst());
        }
        return others;
    }

    private synchronized void callNext() {
        var next = waiting.poll();
        if (next == null) {
            writing = false;
        } else {
            next.called().complete(true);
        }
    }

    private void write(Post own, List<Post> others) {
        var all = new ArrayList<>(others);
        all.addFirst(own);
        try {
            write(all);
            others.forEach(it -> it.called().complete(false));
        } catch (RuntimeException e) {
            if (others.isEmpty() || DatabaseAway.isUnreachable(e)) {
                others.forEach(it -> it.called().completeExceptionally(e));
                throw e;
            }
            // Whatever one of them is to blame for must not refuse the others.
            others.forEach(this::writeAlone);
            write(List.of(own));
        } finally {
            // After an Error; the others must not wait for what never comes.
            others.forEach(it ->
                    it.called()
                            .completeExceptionally(
                                    new IllegalStateException("the journal was not written")));
        }
    }

    private void writeAlone(Post post) {
        try {
            write(List.of(post));
            post.called().complete(false);
        } catch (RuntimeException e) {
            post.called().completeExceptionally(e);
        }
    }

    private void write(List<Post> posts) {
        transaction.executeWithoutResult(_ -> {
            var batches = new ArrayList<InboxStore.Fresh>();
            var front = inbox.front();
            for (var post : posts) {
                var received = post.received();
                var placed = queue.place(received.batches(), front, received.receivedAt());
                for (int i = 0; i < placed.size(); i++) {
                    batches.add(
                            new InboxStore.Fresh(
                                    received, received.bodies().get(i), placed.get(i)));
                }
                // The first of an empty queue is where the others begin.
                front = front.or(() -> Optional.of(placed.getFirst().start()));
            }
            inbox.append(batches);
        });
        processing.wake();
    }
}
