package dev.unrepeat.signal.mute;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Maintenance windows and inhibition rules, which configuration declares, with what they mute. */
@RestController
class MutesApi {

    private final Mutes mutes;
    private final MutedAlerts muted;
    private final InstantSource clock;

    MutesApi(Mutes mutes, MutedAlerts muted, InstantSource clock) {
        this.mutes = mutes;
        this.muted = muted;
        this.clock = clock;
    }

    @GetMapping("/v1/maintenance")
    ListPage<WindowView> windows(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var now = clock.instant();
        var counts = muted.counts(caller);
        return page.of(
                mutes.windows(caller).stream()
                        .map(it -> WindowView.of(it, now, counts.getOrDefault(it.id(), 0)))
                        .toList());
    }

    @GetMapping("/v1/inhibitions")
    ListPage<InhibitionView> inhibitions(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        var rules = mutes.rules(caller);
        var counts = muted.inhibited(caller, rules);
        return page.of(
                rules.stream()
                        .map(it -> InhibitionView.of(it, counts.getOrDefault(it.name(), 0)))
                        .toList());
    }

    /**
     * A maintenance window.
     *
     * @param startsAt when it begins next, or began; null for one that is over or disabled
     * @param mutes how many firing alerts it mutes now, of those that the caller sees
     */
    @Schema(name = "MaintenanceWindow")
    record WindowView(
            String name,
            @Schema(allowableValues = {"active", "pending", "expired", "disabled"}) String state,
            List<String> services,
            List<SilencesApi.MatcherView> matchers,
            @Nullable WeeklyView weekly,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            String reason,
            int mutes) {

        static WindowView of(MaintenanceWindow window, Instant now, int mutes) {
            var next = window.next(now);
            return new WindowView(
                    window.name(),
                    window.disabled()
                            ? "disabled"
                            : next.map(it -> it.holds(now) ? "active" : "pending")
                                    .orElse("expired"),
                    window.services().stream().sorted().toList(),
                    window.matchers().all().stream().map(SilencesApi.MatcherView::of).toList(),
                    window.times() instanceof MaintenanceWindow.Weekly weekly
                            ? WeeklyView.of(weekly)
                            : null,
                    next.map(MaintenanceWindow.Span::from).orElse(null),
                    next.map(MaintenanceWindow.Span::until).orElse(null),
                    window.reason(),
                    mutes);
        }
    }

    /** Local times at which a window is each week. */
    @Schema(name = "WeeklyWindow")
    record WeeklyView(List<String> days, String from, String until, String timeZone) {

        static WeeklyView of(MaintenanceWindow.Weekly weekly) {
            return new WeeklyView(
                    MaintenanceWindowKind.words(weekly.days()),
                    weekly.from().toString(),
                    weekly.until().toString(),
                    weekly.zone().getId());
        }
    }

    /** An inhibition rule. */
    @Schema(name = "Inhibition")
    record InhibitionView(
            String name,
            List<SilencesApi.MatcherView> source,
            List<SilencesApi.MatcherView> target,
            List<String> equal,
            boolean disabled,
            int mutes) {

        static InhibitionView of(Inhibition rule, int mutes) {
            return new InhibitionView(
                    rule.name(),
                    rule.source().all().stream().map(SilencesApi.MatcherView::of).toList(),
                    rule.target().all().stream().map(SilencesApi.MatcherView::of).toList(),
                    rule.equal(),
                    rule.disabled(),
                    mutes);
        }
    }
}
