package dev.unrepeat.idempotency;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.ProblemWriter;
import dev.unrepeat.platform.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a POST with an {@code Idempotency-Key} once: the same key and request get the same answer
 * for 24 hours, the same key with another request is refused. What failed by the server's fault may
 * be tried again under its key.
 *
 * <p>Where a server is killed between the deed and the answer, nobody knows whether it was done;
 * after two minutes the same request is done again, as it would be without a key.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST_KEY = 255;
    private static final List<String> KEPT =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    /** Their answers hold a secret, which is shown once and kept nowhere. */
    private static final List<String> SECRET = List.of("/v1/tokens", "/links");

    private final IdempotencyStore store;
    private final ProblemWriter problems;
    private final InstantSource clock;

    IdempotencyFilter(IdempotencyStore store, ProblemWriter problems, InstantSource clock) {
        this.store = store;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || !path.startsWith("/v1/")
                || path.startsWith("/v1/session")
                || Caller.current().isEmpty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER).strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "invalid",
                    "%s: 1 to %d characters were expected.".formatted(HEADER, LONGEST_KEY));
            return;
        }
        var body = request.getInputStream().readAllBytes();
        var hash =
                Sha256.hex(
                        "%s %s %s %s"
                                .formatted(
                                        request.getMethod(),
                                        request.getRequestURI(),
                                        request.getQueryString(),
                                        Sha256.hex(body)));
        var name = Caller.current().orElseThrow().name();
        var known = store.take(name, key, hash, clock.instant());
        if (known.isPresent()) {
            answer(response, known.get(), hash);
            return;
        }
        perform(new Buffered(request, body), response, chain, name, key);
    }

    private void perform(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            String caller,
            String key)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, answer);
            if (answer.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                var path = request.getRequestURI();
                boolean secret =
                        answer.getStatus() < HttpStatus.BAD_REQUEST.value()
                                && SECRET.stream().anyMatch(path::endsWith);
                store.keep(
                        caller,
                        key,
                        answer.getStatus(),
                        headers(answer),
                        secret ? null : answer.getContentAsByteArray());
                kept = true;
            }
        } finally {
            if (!kept) {
                store.release(caller, key);
            }
            answer.copyBodyToResponse();
        }
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value =
                    name.equals(HttpHeaders.CONTENT_TYPE)
                            ? response.getContentType()
                            : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private void answer(HttpServletResponse response, IdempotencyStore.Known known, String hash)
            throws IOException {
        if (!known.requestHash().equals(hash)) {
            problems.write(
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This Idempotency-Key was sent with another request. Use a fresh one.");
            return;
        }
        if (known.status() == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(
                    response,
                    HttpStatus.CONFLICT,
                    "in-progress",
                    "The first request with this Idempotency-Key is not done yet. Try again.");
            return;
        }
        response.setHeader(REPLAYED, "true");
        var body = known.body();
        if (body == null) {
            problems.write(
                    response,
                    HttpStatus.CONFLICT,
                    "already-done",
                    "This was done under the same Idempotency-Key; its secret was shown once.");
            return;
        }
        response.setStatus(known.status());
        known.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }

    /** A request whose body was read already. */
    private static final class Buffered extends HttpServletRequestWrapper {

        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var stream = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return stream.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    return stream.read(buffer, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return stream.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("a body in memory needs no listener");
                }
            };
        }
    }
}
