package dev.unrepeat.review;

import dev.unrepeat.document.Anchor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said about words of a post-mortem, and how that ended.
 *
 * @param quote the words as they were commented on, in {@code version} of the text
 * @param anchor where they were found last
 * @param said what was said, the first comment first
 */
public record CommentThread(
        UUID id,
        UUID postmortem,
        Kind kind,
        State state,
        String author,
        Instant at,
        String quote,
        long version,
        Anchor anchor,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        List<Comment> said) {

    public CommentThread {
        said = List.copyOf(said);
    }

    /** One comment. */
    public record Comment(String author, Instant at, String text) {}

    /** A question stands in the way of publication until it is answered or withdrawn. */
    public enum Kind {
        REMARK,
        QUESTION;

        List<State> states() {
            return switch (this) {
                case REMARK -> List.of(State.OPEN, State.RESOLVED);
                case QUESTION -> List.of(State.OPEN, State.ANSWERED, State.WITHDRAWN);
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a thread stands. */
    public enum State {
        OPEN,
        RESOLVED,
        ANSWERED,
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isOpenQuestion() {
        return kind == Kind.QUESTION && state == State.OPEN;
    }

    /** True when something was said after the first comment. */
    boolean hasReply() {
        return said.size() > 1;
    }
}
