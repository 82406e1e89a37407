package dev.unrepeat.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Prometheus scrapes, in OpenMetrics 1.0 or in Prometheus' own text format 0.0.4. The path is
 * the one that Spring Boot's actuator gives it; the actuator itself would be asked for nothing else
 * and would look through every bean at each start.
 */
@RestController
class MetricsApi {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusMeterRegistry registry;

    MetricsApi(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
    @GetMapping("/actuator/prometheus")
    ResponseEntity<String> scrape(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted) {
        var type =
                accepted != null && accepted.contains(OPEN_METRICS)
                        ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                        : "text/plain; version=0.0.4; charset=utf-8";
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .body(registry.scrape(type));
    }
}
