package dev.unrepeat.access;

import dev.unrepeat.platform.NotFound;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Authorization of routes: refuses a caller who lacks what {@code routes.tsv} demands before the
 * request is read. An API route that is not listed there does not exist. Operations decide further,
 * by the team that owns the thing.
 */
final class RouteGuard implements HandlerInterceptor {

    private final Map<String, String> needed = new HashMap<>();

    RouteGuard(Routes routes) {
        routes.all().forEach(it -> needed.put(it.method() + " " + it.pattern(), it.needs()));
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            // The end of an answer that was let in; a stream ends also when its token was revoked.
            return true;
        }
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        var least = needed.get(method + " " + pattern);
        if (least == null) {
            if (isApi(request.getRequestURI()) && !"OPTIONS".equals(method)) {
                throw new NotFound("route", method + " " + request.getRequestURI());
            }
            return true;
        }
        check(least, !method.equals("GET"));
        return true;
    }

    private static boolean isApi(String path) {
        return path.startsWith("/v1/") || path.startsWith("/v2/") || path.startsWith("/api/");
    }

    private static void check(String least, boolean writes) {
        switch (least) {
            case "none" -> {}
            case "signed-in" -> Caller.signedIn().requireReading();
            case "session" -> Caller.signedIn().requireSession();
            case "signals" -> Caller.signedIn().requireSignals();
            case "reads" -> Caller.signedIn().require(Role.VIEWER);
            default -> {
                if (writes) {
                    Caller.signedIn().requireWriting();
                }
                Caller.signedIn().require(Role.of(least));
            }
        }
    }
}
