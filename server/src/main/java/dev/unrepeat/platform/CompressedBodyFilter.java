package dev.unrepeat.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Unpacks bodies that come with {@code Content-Encoding: gzip}, to at most 16 MiB. Any other
 * encoding is refused with 415: what nobody reads must not be answered as taken.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class CompressedBodyFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    CompressedBodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        var encoding = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        switch (encoding) {
            case "", "identity" -> chain.doFilter(request, response);
            case "gzip", "x-gzip" ->
                    chain.doFilter(new BodyLimitFilter.Counted(new Unpacked(request)), response);
            default -> {
                response.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
                problems.write(
                        response,
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-encoding",
                        "Content-Encoding: gzip or none is read.");
            }
        }
    }

    /** Thrown while a body is read that is not what its header says. */
    static final class NotGzip extends Refusal {
        NotGzip() {
            super(
                    HttpStatus.BAD_REQUEST,
                    "invalid",
                    "The body is not gzip, though Content-Encoding says so.");
        }
    }

    private static final class Unpacked extends HttpServletRequestWrapper {

        Unpacked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new UnpackedStream(super.getInputStream());
        }

        @Override
        public int getContentLength() {
            return -1;
        }

        @Override
        public long getContentLengthLong() {
            return -1;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isOfPacked(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isOfPacked(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isOfPacked(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_ENCODING)
                    || name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH);
        }
    }

    private static final class UnpackedStream extends ServletInputStream {

        private final ServletInputStream packed;
        private @Nullable GZIPInputStream stream;
        private boolean ended;

        UnpackedStream(ServletInputStream packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                if (stream == null) {
                    stream = new GZIPInputStream(packed);
                }
                int read = stream.read(buffer, offset, length);
                ended = read < 0;
                return read;
            } catch (ZipException | EOFException _) {
                throw new NotGzip();
            }
        }

        @Override
        public boolean isFinished() {
            return ended;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("an unpacked body is read by blocking calls only");
        }
    }
}
