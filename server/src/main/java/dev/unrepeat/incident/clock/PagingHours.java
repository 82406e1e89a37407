package dev.unrepeat.incident.clock;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.signal.RouteEscalations;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * When an incident may page: at once, when its team works, or not at all but in the digest of the
 * day. A team that has not said when it works is paged at once.
 */
@Component
public class PagingHours {

    private final Catalog catalog;
    private final UrgencyPolicyKind policy;
    private final RouteEscalations routes;

    PagingHours(Catalog catalog, UrgencyPolicyKind policy, RouteEscalations routes) {
        this.catalog = catalog;
        this.policy = policy;
        this.routes = routes;
    }

    /**
     * How soon a page is due.
     *
     * @param urgency what decides
     * @param at when it may go out; for a digest the next day of work begins then
     */
    public record Due(Urgency urgency, Instant at) {

        /** True when it may go out at {@code now}. */
        public boolean isNow(Instant now) {
            return urgency == Urgency.NOW || urgency == Urgency.HOURS && !at.isAfter(now);
        }
    }

    /**
     * When an incident may page.
     *
     * @param service the one that decides who answers
     * @param groups its alert groups; asked for only when some route has an urgency
     */
    public Due of(
            String service, Severity severity, Supplier<Collection<UUID>> groups, Instant now) {
        if (!Severity.SEV2.worseThan(severity)) {
            return new Due(Urgency.NOW, now);
        }
        var hours = catalog.teamOf(service).hours();
        if (hours == null) {
            return new Due(Urgency.NOW, now);
        }
        var urgency = routes.urgency(groups).map(Urgency::of).orElseGet(() -> policy.of(severity));
        return new Due(urgency, urgency == Urgency.NOW ? now : hours.next(now));
    }
}
