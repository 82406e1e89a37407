package dev.unrepeat.incident.visibility;

import dev.unrepeat.access.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses every route that names a thing which the caller does not see, to read and to write, as if
 * it did not exist. It comes after the guard of routes and before the request is read.
 */
final class HiddenThings implements HandlerInterceptor {

    /** Path up to the reference, with what it is of. */
    private static final Map<String, Thing> PATHS =
            Map.of(
                    "/v1/incidents/{ref}", Thing.INCIDENT,
                    "/v1/postmortems/{ref}", Thing.POSTMORTEM,
                    "/v1/actions/{ref}", Thing.ACTION,
                    "/v1/pages/{id}", Thing.PAGE);

    /** Routes that answer 404 where their parameter {@code incident} names none. */
    private static final Set<String> BY_PARAMETER =
            Set.of("/v1/pages", "/v1/drills", "/v1/on-call/next");

    private final Visibility visibility;

    HiddenThings(Visibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = Caller.current();
        if (request.getDispatcherType() != DispatcherType.ASYNC && caller.isPresent()) {
            check(caller.get(), request);
        }
        return true;
    }

    private void check(Caller caller, HttpServletRequest request) {
        var pattern =
                String.valueOf(
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        PATHS.forEach((path, thing) -> {
            if (pattern.equals(path) || pattern.startsWith(path + "/")) {
                var name = path.substring(path.indexOf('{') + 1, path.length() - 1);
                visibility.require(caller, thing, variable(request, name));
            }
        });
        if (pattern.contains("{other}")) {
            visibility.require(caller, Thing.INCIDENT, variable(request, "other"));
        }
        var incident = request.getParameter("incident");
        if (incident != null && BY_PARAMETER.contains(pattern)) {
            visibility.require(caller, Thing.INCIDENT, incident);
        }
    }

    private static String variable(HttpServletRequest request, String name) {
        var variables =
                (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return String.valueOf(variables.get(name));
    }
}
