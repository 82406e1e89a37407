package dev.unrepeat.action;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of actions over HTTP: filters, pages, and how many stand in each view. */
@RestController
class ActionListApi {

    private final ActionReaders readers;
    private final ActionReads reads;
    private final ActionViews views;

    ActionListApi(ActionReaders readers, ActionReads reads, ActionViews views) {
        this.readers = readers;
        this.reads = reads;
        this.views = views;
    }

    @GetMapping("/v1/actions")
    ListPage<ActionViews.View> list(
            Caller caller,
            @ModelAttribute FilterRequest request,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "1000") int limit) {
        caller.require(Role.VIEWER);
        int most = PageRequest.most(limit);
        var found =
                reads.list(
                        ActionList.of(view, overdue),
                        filter(caller, request),
                        readers.reader(caller, request.team()),
                        cursor(cursor),
                        most + 1);
        var page = found.size() > most ? found.subList(0, most) : found;
        return new ListPage<>(
                views.of(caller, page.stream().map(ActionReads.Row::action).toList()),
                found.size() > most ? page.getLast().key() : null);
    }

    @GetMapping("/v1/actions/counts")
    CountsView counts(Caller caller, @ModelAttribute FilterRequest request) {
        caller.require(Role.VIEWER);
        return new CountsView(
                reads.counts(filter(caller, request), readers.reader(caller, request.team())),
                readers.teamsOf(caller));
    }

    private ActionReads.Filter filter(Caller caller, FilterRequest request) {
        var owner = given(request.owner());
        var team = given(request.team());
        return new ActionReads.Filter(
                "me".equals(owner) ? caller.name() : owner,
                team == null ? null : readers.membersOf(List.of(team)),
                statuses(request.status()),
                oneOf("category", request.category(), ActionsApi.CATEGORIES),
                oneOf("horizon", request.horizon(), ActionsApi.HORIZONS),
                oneOf("priority", request.priority(), ActionsApi.PRIORITIES),
                given(request.service()),
                reference("incident", request.incident(), "INC-42"),
                reference("postmortem", request.postmortem(), "PM-7"),
                given(request.q()));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String oneOf(String field, @Nullable String value, Set<String> words) {
        return given(value) == null ? null : ActionsApi.oneOf(field, given(value), words);
    }

    private static @Nullable List<String> statuses(@Nullable String words) {
        var given = given(words);
        return given == null
                ? null
                : Arrays.stream(given.split(","))
                        .map(it -> ActionsApi.progress("status", it.strip()).word())
                        .toList();
    }

    private static @Nullable String reference(
            String field, @Nullable String value, String example) {
        var given = given(value);
        var prefix = example.substring(0, example.indexOf('-') + 1);
        if (given != null && !given.matches(prefix + "[0-9]{1,15}")) {
            throw new InvalidInput(field, "must be a reference such as " + example);
        }
        return given;
    }

    private static @Nullable String cursor(@Nullable String cursor) {
        var given = given(cursor);
        if (given != null && !given.matches("[0-9A-Z.:-]{1,80}")) {
            throw new InvalidInput("cursor", "must be the 'next' of the page before");
        }
        return given;
    }

    /** What somebody looks for; what is absent or empty means any. */
    record FilterRequest(
            @Nullable String owner,
            @Nullable String team,
            @Nullable String status,
            @Nullable String category,
            @Nullable String horizon,
            @Nullable String priority,
            @Nullable String service,
            @Nullable String incident,
            @Nullable String postmortem,
            @Nullable String q) {}

    /**
     * How many actions stand in each view.
     *
     * @param teams the caller's own teams, which the view {@code team} shows
     */
    @Schema(name = "ActionCounts")
    record CountsView(Map<String, Long> counts, List<String> teams) {}
}
