package dev.unrepeat.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a correlation id, taken from the sender when it has one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CorrelationFilter extends OncePerRequestFilter {

    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    CorrelationFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader("X-Correlation-Id");
        var id = given != null && GOOD.matcher(given).matches() ? given : ids.next().toString();
        response.setHeader("X-Correlation-Id", id);
        try (var _ = MDC.putCloseable("correlation_id", id)) {
            chain.doFilter(request, response);
        }
    }
}
