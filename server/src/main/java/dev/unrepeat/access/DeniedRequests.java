package dev.unrepeat.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records what a person or their token was refused: the first time at once, and what is refused at
 * the same route within a minute as one number when the minute is over. Nobody fills the record by
 * asking again and again, nor by asking for many routes.
 */
@Component
class DeniedRequests {

    /** Routes of one person that are named apart within a minute. */
    static final int ROUTES = 20;

    static final String ACTION = "request.denied";

    private static final Logger log = LoggerFactory.getLogger(DeniedRequests.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String OTHERS = "other routes";

    private final Credentials credentials;
    private final Audit audit;
    private final InstantSource clock;
    private final Map<String, Person> callers = new HashMap<>();

    DeniedRequests(Credentials credentials, Audit audit, InstantSource clock) {
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /** What one person was refused since a minute began. */
    private static final class Person {

        private final Instant since;
        private final Map<String, Integer> further = new LinkedHashMap<>();

        Person(Instant since) {
            this.since = since;
        }

        /** The name to record now; empty when it was only counted. */
        Optional<String> first(String route) {
            var named = further.size() < ROUTES || further.containsKey(route) ? route : OTHERS;
            var counted = further.merge(named, 0, (old, _) -> old + 1);
            return counted == 0 ? Optional.of(named) : Optional.empty();
        }
    }

    /**
     * Looks at the answer to a request, and records it when it refuses somebody who is known.
     *
     * @param caller empty when the credential is not good; the owner of a token that was revoked is
     *     known nevertheless
     */
    void look(HttpServletRequest request, int status, Optional<Caller> caller) {
        if (status != HttpStatus.FORBIDDEN.value() && status != HttpStatus.UNAUTHORIZED.value()) {
            return;
        }
        try {
            var known =
                    caller.or(() ->
                            CredentialFilter.bearer(request)
                                    .flatMap(credentials::formerOwner)
                                    .map(it -> Caller.of(it, Set.of(), false)));
            known.ifPresent(it -> note(it, route(request), status, caller.isEmpty()));
        } catch (DataAccessException e) {
            log.warn("a refused request could not be recorded: {}", e.getMessage());
        }
    }

    private void note(Caller caller, String route, int status, boolean ended) {
        Optional<String> first;
        synchronized (callers) {
            first =
                    callers.computeIfAbsent(caller.name(), _ -> new Person(clock.instant()))
                            .first(route);
        }
        first.ifPresent(named -> {
            var detail = new LinkedHashMap<String, Object>();
            detail.put("status", status);
            if (ended) {
                detail.put("credential", "a token that was revoked or has expired");
            }
            audit.record(caller, ACTION, named, detail);
        });
    }

    /** Records the numbers of the minutes that are over. */
    @Scheduled(fixedDelay = 10_000)
    void flush() {
        var over = new HashMap<String, Person>();
        var before = clock.instant().minus(MINUTE);
        synchronized (callers) {
            callers.forEach((name, person) -> {
                if (person.since.isBefore(before)) {
                    over.put(name, person);
                }
            });
            over.keySet().forEach(callers::remove);
        }
        over.forEach((name, person) ->
                person.further.forEach((route, count) -> {
                    if (count > 0) {
                        audit.record(
                                name,
                                ACTION,
                                route,
                                Map.of("further", count, "since", person.since.toString()));
                    }
                }));
    }

    private static String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod()
                + " "
                + (pattern == null || pattern.equals("/**") ? "refused before its route" : pattern);
    }
}
