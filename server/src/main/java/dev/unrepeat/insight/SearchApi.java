package dev.unrepeat.insight;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the search by reference and title. */
@RestController
@RequestMapping("/v1/search")
class SearchApi {

    private static final List<String> KINDS =
            List.of("incident", "postmortem", "action", "service", "person");

    /** How many hits are looked through at most. */
    private static final int MOST = 10_000;

    private final SearchReads reads;

    SearchApi(SearchReads reads) {
        this.reads = reads;
    }

    @Schema(name = "SearchHit")
    record HitView(
            @Schema(allowableValues = {"incident", "postmortem", "action", "service", "person"})
                    String kind,
            String ref,
            String title,
            String excerpt,
            @Nullable Instant at) {}

    @GetMapping
    ListPage<HitView> list(
            Caller caller,
            @RequestParam(name = "q") String text,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.require(Role.VIEWER);
        var words = InvalidInput.line("q", text, 200);
        if (kind != null && !KINDS.contains(kind)) {
            throw new InvalidInput("kind", "is one of: " + String.join(", ", KINDS));
        }
        long end = PageRequest.position(cursor) + PageRequest.most(limit);
        var found = reads.find(words, kind, caller.reader(), (int) Math.min(end + 1, MOST));
        return new PageRequest(limit, cursor)
                .of(
                        found.stream()
                                .map(it ->
                                        new HitView(
                                                it.kind(),
                                                it.ref(),
                                                it.title(),
                                                it.excerpt(),
                                                it.at()))
                                .toList());
    }
}
