package dev.unrepeat.access;

import dev.unrepeat.platform.DatabaseAway;
import dev.unrepeat.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the caller: a bearer token, else the session's cookie, else nobody. */
final class CredentialFilter extends OncePerRequestFilter {

    private static final String COOKIE = "unrepeat_session";

    /**
     * A browser takes a cookie with this prefix from this very host over https only (RFC 6265bis).
     */
    private static final String HOST_ONLY = "__Host-";

    /** Where a token of Unrepeat's own is the only credential. */
    private static final Set<String> BY_TOKEN =
            Set.of("/api/v2/alerts", "/v1/signals/alertmanager", "/v1/signals/grafana");

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Credentials credentials;
    private final KnownTokens senders;
    private final DeniedRequests denied;
    private final ProblemWriter problems;

    CredentialFilter(
            Credentials credentials,
            KnownTokens senders,
            DeniedRequests denied,
            ProblemWriter problems) {
        this.credentials = credentials;
        this.senders = senders;
        this.denied = denied;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = recognise(request);
        } catch (DataAccessException | TransactionException e) {
            if (!DatabaseAway.isUnreachable(e)) {
                throw e;
            }
            // Who it is can't be looked up; that is no reason to call them a stranger.
            response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    DatabaseAway.TYPE,
                    DatabaseAway.DETAIL);
            return;
        }
        caller.ifPresent(it ->
                SecurityContextHolder.getContext()
                        .setAuthentication(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        it, null, List.of())));
        chain.doFilter(request, response);
        denied.look(request, response.getStatus(), caller);
    }

    private Optional<Caller> recognise(HttpServletRequest request) {
        return isFromSender(request)
                ? bearer(request).flatMap(it -> senders.find(it, credentials::byToken))
                : credentials.recognise(request);
    }

    /** Whether a request posts signals by a token, and not from a page. */
    static boolean isFromSender(HttpServletRequest request) {
        var path = request.getRequestURI();
        return request.getMethod().equals("POST")
                && BY_TOKEN.contains(path)
                && bearer(request).isPresent();
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    /**
     * The token of a request. Senders of signals that know basic authentication only may send it as
     * the password, with any user name.
     */
    static Optional<String> bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null
                && header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                && takesBasic(request.getRequestURI())) {
            return password(header.substring(BASIC.length()).strip());
        }
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static boolean takesBasic(String path) {
        return path.startsWith("/api/v2/")
                || path.startsWith("/v1/signals/")
                || path.startsWith("/v1/changes");
    }

    private static Optional<String> password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The name of the session's cookie. */
    static String cookieName(HttpServletRequest request) {
        return request.isSecure() ? HOST_ONLY + COOKIE : COOKIE;
    }

    static Optional<String> session(HttpServletRequest request) {
        var name = cookieName(request);
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(it -> it.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
