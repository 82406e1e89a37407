package dev.unrepeat.signal;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.config.Declarations;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.platform.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Routes before they are switched on, and why an alert went where it went. */
@Service
class RouteTrials {

    /** Alerts that a trial looks at; the newest count. */
    static final int MOST = 10_000;

    private static final Duration LONGEST = Duration.ofDays(90);

    private final Declarations declarations;
    private final Routing.Declared routes;
    private final AlertReads alerts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    RouteTrials(
            Declarations declarations,
            Routing.Declared routes,
            AlertReads alerts,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.declarations = declarations;
        this.routes = routes;
        this.alerts = alerts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An alert that would go elsewhere. */
    record Moved(Alert alert, Routing.Place before, Routing.Place after) {}

    /**
     * What a trial found.
     *
     * @param alerts how many alerts it looked at
     * @param moved those that would go elsewhere, the newest first
     * @param unmatched names of routes of the trial that decided for none of them
     */
    record Trial(Instant since, int alerts, List<Moved> moved, List<String> unmatched) {}

    /**
     * Applies routes, sends stored alerts through them, and takes everything back.
     *
     * @param yaml declarations of {@code kind: Route} alone
     * @throws dev.unrepeat.platform.Refusal HTTP 422 with every mistake in them
     * @throws InvalidInput HTTP 400 where something else is declared, or the time is wrong
     */
    Trial trial(Caller caller, String yaml, Instant since) {
        caller.require(Role.ADMIN);
        var now = clock.instant();
        if (since.isAfter(now) || since.isBefore(now.minus(LONGEST))) {
            throw new InvalidInput("since", "must be in the last 90 days");
        }
        var stored = alerts.since(caller.reader(), since, MOST);
        var present = routes.uncached();
        var before =
                stored.stream().map(it -> present.place(it.labels(), it.annotations())).toList();
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    var names = applied(yaml);
                    return compare(since, stored, before, names);
                }));
    }

    private List<String> applied(String yaml) {
        var changes = declarations.apply(yaml, false);
        if (changes.stream().anyMatch(it -> !it.kind().equals("Route"))) {
            throw new InvalidInput("routes", "must declare nothing but kind: Route");
        }
        return changes.stream().map(Declarations.Change::name).toList();
    }

    private Trial compare(
            Instant since, List<Alert> stored, List<Routing.Place> before, List<String> names) {
        var future = routes.uncached();
        var moved = new ArrayList<Moved>();
        var deciding = new HashSet<String>();
        for (int i = 0; i < stored.size(); i++) {
            var alert = stored.get(i);
            var after = future.place(alert.labels(), alert.annotations());
            deciding.add(after.route().name());
            if (!isSame(before.get(i), after)) {
                moved.add(new Moved(alert, before.get(i), after));
            }
        }
        return new Trial(
                since,
                stored.size(),
                moved,
                names.stream().filter(it -> !deciding.contains(it)).toList());
    }

    private static boolean isSame(Routing.Place one, Routing.Place other) {
        return one.service().equals(other.service())
                && one.groupKey().equals(other.groupKey())
                && one.incidentKey().equals(other.incidentKey())
                && one.route().name().equals(other.route().name())
                && Objects.equals(one.route().escalation(), other.route().escalation())
                && Objects.equals(one.route().urgency(), other.route().urgency());
    }

    /** Why an alert is where it is, by the routes as they are now. */
    record Explained(Alert alert, List<Routing.Step> steps, Routing.Place place) {}

    /**
     * Sends an alert through the routes once more.
     *
     * @throws NotFound HTTP 404 when the caller sees no such alert
     */
    Explained explain(Caller caller, String source, String fingerprint) {
        caller.require(Role.VIEWER);
        var alert =
                alerts.find(caller.reader(), source, fingerprint)
                        .orElseThrow(() -> new NotFound("alert", fingerprint));
        var routing = routes.current();
        return new Explained(
                alert,
                routing.steps(alert.labels(), alert.annotations()),
                routing.place(alert.labels(), alert.annotations()));
    }
}
