package dev.unrepeat.access;

import dev.unrepeat.platform.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The token against forged requests, in the cookie {@code XSRF-TOKEN}. With a session it is derived
 * from the session's secret, so that a pair of cookie and header that a neighbour below the same
 * domain set is worth nothing; before the sign-in it is random.
 */
final class SessionBoundCsrf implements CsrfTokenRepository {

    static final String COOKIE = "XSRF-TOKEN";
    static final String HEADER = "X-XSRF-TOKEN";

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(ofSession(request).orElseGet(() -> Secrets.fresh("")));
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        var presented = cookie(request);
        var right = ofSession(request);
        return presented
                .filter(it -> right.isEmpty() || right.get().equals(it))
                .map(SessionBoundCsrf::token)
                .orElse(null);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || !isOfBrowser(request)) {
            return;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.getToken(), request));
    }

    /** The cookie that goes with a session that begins. */
    static String cookieOf(String session, HttpServletRequest request) {
        return cookie(derived(session), request);
    }

    private static String cookie(String value, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .build()
                .toString();
    }

    private static String derived(String session) {
        return Sha256.hex("token against forged requests of " + session);
    }

    /** Neither probes of health nor senders with a token need the cookie. */
    private static boolean isOfBrowser(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/v1/")
                && CredentialFilter.bearer(request).isEmpty();
    }

    private static Optional<String> ofSession(HttpServletRequest request) {
        return CredentialFilter.session(request)
                .filter(it -> !it.isEmpty())
                .map(SessionBoundCsrf::derived);
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(it -> it.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(it -> !it.isEmpty())
                        .findFirst();
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, "_csrf", value);
    }
}
