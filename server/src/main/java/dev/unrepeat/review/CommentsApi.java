package dev.unrepeat.review;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.document.Texts;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of comments. */
@RestController
class CommentsApi {

    private static final int LONGEST_QUOTE = 4000;
    private static final int LONGEST = 10_000;

    private final Texts texts;
    private final Comments comments;

    CommentsApi(Texts texts, Comments comments) {
        this.texts = texts;
        this.comments = comments;
    }

    @GetMapping("/v1/postmortems/{ref}/comments")
    ListPage<View> list(Caller caller, @PathVariable String ref, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var text = texts.get(ref);
        return page.of(comments.of(text).stream().map(it -> view(caller, text, it)).toList());
    }

    @PostMapping("/v1/postmortems/{ref}/comments")
    @ResponseStatus(HttpStatus.CREATED)
    View add(Caller caller, @PathVariable String ref, @RequestBody MarkRequest request) {
        var marked =
                new Comments.Marked(
                        kind(request.kind()),
                        quote(request.quote()),
                        request.start() == null ? 0 : request.start(),
                        InvalidInput.text("text", request.text(), LONGEST));
        return view(caller, texts.get(ref), comments.add(caller, ref, marked));
    }

    @PostMapping("/v1/postmortems/{ref}/comments/{id}/replies")
    @ResponseStatus(HttpStatus.CREATED)
    View reply(
            Caller caller,
            @PathVariable String ref,
            @PathVariable UUID id,
            @RequestBody ReplyRequest request) {
        var text = InvalidInput.text("text", request.text(), LONGEST);
        return view(caller, texts.get(ref), comments.reply(caller, ref, id, text));
    }

    @PatchMapping("/v1/postmortems/{ref}/comments/{id}")
    View settle(
            Caller caller,
            @PathVariable String ref,
            @PathVariable UUID id,
            @RequestBody StateRequest request) {
        return view(
                caller, texts.get(ref), comments.settle(caller, ref, id, state(request.state())));
    }

    private static CommentThread.Kind kind(@Nullable String word) {
        return switch (word == null ? "remark" : word) {
            case "remark" -> CommentThread.Kind.REMARK;
            case "question" -> CommentThread.Kind.QUESTION;
            default -> throw new InvalidInput("kind", "is remark or question");
        };
    }

    /** Not stripped: what was marked is what counts. */
    private static String quote(@Nullable String quote) {
        InvalidInput.text("quote", quote, LONGEST_QUOTE);
        return Objects.requireNonNull(quote);
    }

    private static CommentThread.State state(@Nullable String word) {
        try {
            return CommentThread.State.valueOf(
                    InvalidInput.line("state", word, 20).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new InvalidInput("state", "is open, resolved, answered or withdrawn");
        }
    }

    private View view(Caller caller, TextRef text, Comments.Placed placed) {
        var thread = placed.thread();
        return new View(
                thread.id(),
                thread.kind().word(),
                thread.state().word(),
                thread.author(),
                thread.at(),
                thread.quote(),
                thread.version(),
                placed.place()
                        .map(it -> new PlaceView(it.start(), it.end(), it.quote()))
                        .orElse(null),
                thread.settledBy(),
                thread.settledAt(),
                thread.said().stream()
                        .map(it -> new CommentView(it.author(), it.at(), it.text()))
                        .toList(),
                allowed(caller, text, thread),
                caller.may(Role.RESPONDER) ? List.of("reply") : List.of());
    }

    private List<String> allowed(Caller caller, TextRef text, CommentThread thread) {
        var allowed = new ArrayList<String>();
        if (comments.maySettle(caller, text, thread)) {
            for (var state : thread.kind().states()) {
                boolean may =
                        switch (state) {
                            case OPEN, RESOLVED -> true;
                            case ANSWERED -> thread.hasReply();
                            case WITHDRAWN -> Comments.mayWithdraw(caller, text, thread);
                        };
                if (may && state != thread.state()) {
                    allowed.add(state.word());
                }
            }
        }
        return allowed;
    }

    @Schema(name = "CommentRequest")
    record MarkRequest(
            @Schema(implementation = CommentThread.Kind.class) @Nullable String kind,
            @Nullable String quote,
            @Nullable Integer start,
            @Nullable String text) {}

    record ReplyRequest(@Nullable String text) {}

    @Schema(name = "CommentStateRequest")
    record StateRequest(
            @Schema(implementation = CommentThread.State.class) @Nullable String state) {}

    /** Where the words stand: UTF-16 units, each end of a line counted as one. */
    @Schema(name = "CommentPlace")
    record PlaceView(int start, int end, String quote) {}

    record CommentView(String author, Instant at, String text) {}

    @Schema(name = "CommentThread")
    record View(
            UUID id,
            @Schema(implementation = CommentThread.Kind.class) String kind,
            @Schema(implementation = CommentThread.State.class) String state,
            String author,
            Instant at,
            String quote,
            long version,
            @Nullable PlaceView place,
            @Nullable String settledBy,
            @Nullable Instant settledAt,
            List<CommentView> comments,
            @Schema(implementation = CommentThread.State.class) List<String> allowed,
            List<String> can) {}
}
