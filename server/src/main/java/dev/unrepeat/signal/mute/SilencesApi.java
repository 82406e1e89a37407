package dev.unrepeat.signal.mute;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.signal.Alerts;
import dev.unrepeat.signal.IncidentOfGroup;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Silences as people look at them: what each mutes now, and what a new one would mute. */
@RestController
@RequestMapping("/v1/silences")
class SilencesApi {

    private static final Set<String> OPERATORS = Set.of("=", "!=", "=~", "!~");

    /** Alerts that a preview names; the others are counted. */
    private static final int SHOWN = 50;

    private final Silences silences;
    private final MutedAlerts muted;
    private final ObjectProvider<IncidentOfGroup> incidents;
    private final InstantSource clock;

    SilencesApi(
            Silences silences,
            MutedAlerts muted,
            ObjectProvider<IncidentOfGroup> incidents,
            InstantSource clock) {
        this.silences = silences;
        this.muted = muted;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Active silences first, then pending ones, then those that expired in the last five days. */
    @GetMapping
    ListPage<SilenceView> list(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var counts = muted.counts(caller);
        return page.of(
                silences.list(caller).stream()
                        .map(it -> view(caller, it, counts.getOrDefault(it.id(), 0)))
                        .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SilenceView create(Caller caller, @RequestBody SilenceRequest request) {
        caller.require(Role.RESPONDER);
        return saved(
                caller,
                () ->
                        new SilenceDraft(
                                null,
                                matchers(request.matchers()),
                                request.startsAt(),
                                needed("ends_at", request.endsAt()),
                                caller.name(),
                                comment(request.comment())));
    }

    /** Says what a silence with these matchers would mute now, and changes nothing. */
    @PostMapping("/preview")
    PreviewView preview(Caller caller, @RequestBody PreviewRequest request) {
        caller.require(Role.VIEWER);
        var matchers = matchers(request.matchers());
        if (matchers.matchEverything()) {
            throw mutesEverything();
        }
        var preview = muted.preview(caller, matchers);
        var shown = preview.muted().stream().limit(SHOWN).toList();
        var owners =
                incidents
                        .getObject()
                        .of(shown.stream().map(Alerts.Firing::group).distinct().toList());
        return new PreviewView(
                preview.muted().size(),
                preview.ofOthers(),
                shown.stream()
                        .map(it ->
                                new PreviewedAlert(
                                        it.fingerprint(),
                                        it.service(),
                                        it.labels(),
                                        it.startsAt(),
                                        owners.get(it.group())))
                        .toList());
    }

    /** Changes when a silence ends; its id is another one where it has ended already. */
    @PatchMapping("/{id}")
    SilenceView change(Caller caller, @PathVariable UUID id, @RequestBody SilenceChange change) {
        caller.require(Role.RESPONDER);
        var silence = silences.find(caller, id);
        var comment = change.comment();
        return saved(
                caller,
                () ->
                        new SilenceDraft(
                                id,
                                silence.matchers(),
                                silence.startsAt(),
                                needed("ends_at", change.endsAt()),
                                silence.createdBy(),
                                comment == null ? silence.comment() : comment(comment)));
    }

    /** Ends a silence now. */
    @DeleteMapping("/{id}")
    SilenceView expire(Caller caller, @PathVariable UUID id) {
        caller.require(Role.RESPONDER);
        return view(caller, silences.expire(caller, id), 0);
    }

    private interface Drafting {
        SilenceDraft draft();
    }

    private SilenceView saved(Caller caller, Drafting drafting) {
        try {
            var silence = silences.save(caller, drafting.draft());
            return view(caller, silence, muted.count(caller, silence));
        } catch (SilenceRefused e) {
            throw refused(e);
        }
    }

    private static InvalidInput refused(SilenceRefused refusal) {
        var reason = refusal.reason();
        if (reason.contains("match the empty string")) {
            return mutesEverything();
        }
        if (reason.endsWith("before end time")) {
            return new InvalidInput("ends_at", "must be after starts_at");
        }
        if (reason.endsWith("in the past")) {
            return new InvalidInput("ends_at", "must not be in the past");
        }
        return new InvalidInput(
                reason.contains("comment") ? "comment" : "matchers",
                reason.replaceFirst("^invalid silence: ", ""));
    }

    private static InvalidInput mutesEverything() {
        return new InvalidInput(
                "matchers",
                "would mute everything. At least one matcher must not match an alert without the"
                        + " label");
    }

    private static String comment(@Nullable String comment) {
        return InvalidInput.text("comment", comment, 10_000);
    }

    private static Instant needed(String field, @Nullable Instant value) {
        if (value == null) {
            throw new InvalidInput(field, "is needed");
        }
        return value;
    }

    private static Matchers matchers(@Nullable List<@Nullable MatcherRequest> given) {
        if (given == null || given.isEmpty()) {
            throw new InvalidInput("matchers", "at least one is needed");
        }
        if (given.size() > Matchers.MOST) {
            throw new InvalidInput("matchers", "at most %d are taken".formatted(Matchers.MOST));
        }
        var made = new Matcher[given.size()];
        for (int i = 0; i < made.length; i++) {
            made[i] = matcher("matchers/" + i, given.get(i));
        }
        return new Matchers(List.of(made));
    }

    private static Matcher matcher(String place, @Nullable MatcherRequest given) {
        if (given == null) {
            throw new InvalidInput(place, "is needed");
        }
        var name = InvalidInput.text(place + "/name", given.name(), 1_000);
        var operator = given.operator() == null ? "=" : given.operator();
        if (!OPERATORS.contains(operator)) {
            throw new InvalidInput(place + "/operator", "is one of =, !=, =~, !~");
        }
        var value = given.value();
        if (value == null) {
            throw new InvalidInput(place + "/value", "is needed; an empty one means no such label");
        }
        try {
            return Matcher.of(name, operator.startsWith("!"), operator.endsWith("~"), value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(place + "/value", String.valueOf(e.getMessage()));
        }
    }

    private SilenceView view(Caller caller, Silence silence, int mutes) {
        var state = silence.state(clock.instant());
        var teams = silence.teams();
        return new SilenceView(
                silence.silenceId(),
                state.word(),
                silence.matchers().all().stream().map(MatcherView::of).toList(),
                silence.startsAt(),
                silence.endsAt(),
                silence.createdBy(),
                silence.comment(),
                teams == null ? null : teams.stream().sorted().toList(),
                mutes,
                state != Silence.State.EXPIRED && silences.mayChange(caller, silence)
                        ? List.of("expire", "change")
                        : List.of());
    }

    @Schema(name = "SilenceMatcherRequest")
    record MatcherRequest(
            @Nullable String name, @Nullable String operator, @Nullable String value) {}

    @Schema(name = "SilenceRequest")
    record SilenceRequest(
            @Nullable List<@Nullable MatcherRequest> matchers,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String comment) {}

    @Schema(name = "SilencePreviewRequest")
    record PreviewRequest(@Nullable List<@Nullable MatcherRequest> matchers) {}

    @Schema(name = "SilenceChange")
    record SilenceChange(@Nullable Instant endsAt, @Nullable String comment) {}

    /** A matcher of a label. */
    @Schema(name = "LabelMatcher")
    record MatcherView(String name, String operator, String value) {

        static MatcherView of(Matcher matcher) {
            return new MatcherView(matcher.name(), matcher.operator(), matcher.value());
        }
    }

    /**
     * A silence.
     *
     * @param teams teams whose alerts it mutes besides those of nobody; null for all
     * @param mutes how many firing alerts it mutes now, of those that the caller sees
     */
    @Schema(name = "Silence")
    record SilenceView(
            UUID id,
            @Schema(allowableValues = {"active", "pending", "expired"}) String state,
            List<MatcherView> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment,
            @Nullable List<String> teams,
            int mutes,
            List<String> can) {}

    /** An alert that a silence would mute. */
    @Schema(name = "PreviewedAlert")
    record PreviewedAlert(
            String fingerprint,
            String service,
            Map<String, String> labels,
            Instant startsAt,
            @Nullable String incident) {}

    /**
     * What a silence would mute.
     *
     * @param firing how many alerts that fire it would mute
     * @param ofOthers how many match that it would not mute, as they belong to teams that the
     *     caller may not respond for
     */
    @Schema(name = "SilencePreview")
    record PreviewView(int firing, int ofOthers, List<PreviewedAlert> items) {}
}
