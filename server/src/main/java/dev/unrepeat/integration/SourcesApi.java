package dev.unrepeat.integration;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.source.Source;
import dev.unrepeat.source.SourceStore;
import dev.unrepeat.source.SourceType;
import dev.unrepeat.source.Sources;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who sends alerts, by which address and token, and whether they arrive; for administrators. */
@RestController
@RequestMapping("/v1/sources")
class SourcesApi {

    private final Sources sources;
    private final SourceRequests requests;
    private final SourceHealth health;

    SourcesApi(Sources sources, SourceRequests requests, SourceHealth health) {
        this.sources = sources;
        this.requests = requests;
        this.health = health;
    }

    @GetMapping
    ListPage<SourceView> list(Caller caller, @ModelAttribute PageRequest page) {
        var kept = sources.all(caller);
        var heard =
                health.sources(caller.reader()).stream()
                        .collect(Collectors.toMap(SourceHealth.LastAlert::source, it -> it));
        return page.of(
                kept.stream().map(it -> SourceView.of(it, heard.get(it.source().key()))).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewSourceView create(Caller caller, @RequestBody SourceRequest request) {
        var source = requests.read(request);
        var token = sources.create(caller, source);
        return new NewSourceView(
                source.name(),
                source.type().word(),
                pathOf(source),
                token.isEmpty() ? null : token);
    }

    @PostMapping("/{name}/token")
    NewSourceView newToken(Caller caller, @PathVariable String name) {
        var token = sources.newToken(caller, name);
        var source = sources.get(caller, name);
        return new NewSourceView(name, source.type().word(), pathOf(source), token);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String name) {
        sources.remove(caller, name);
    }

    /** Where a source posts to; PagerDuty's senders have one address for all. */
    private static String pathOf(Source source) {
        return source.type() == SourceType.PAGERDUTY
                ? "/v2/enqueue"
                : "/v1/signals/" + source.key();
    }

    /**
     * @param service what its alerts belong to where they name none
     * @param labels stand in where an alert has no label of that name
     * @param mapping the SignalSource that reads its bodies, for custom and cloudevents
     * @param topic the ARN of the SNS topic, for cloudwatch
     * @param secret the client secret, for sentry
     */
    record SourceRequest(
            @Nullable String name,
            @Schema(implementation = SourceType.class) @Nullable String type,
            @Nullable String service,
            @Nullable Map<String, String> labels,
            @Nullable String mapping,
            @Nullable String topic,
            @Nullable String secret) {}

    @Schema(name = "NewSource")
    record NewSourceView(
            String name,
            @Schema(implementation = SourceType.class) String type,
            String path,
            @Nullable String token) {}

    @Schema(name = "Source")
    record SourceView(
            String name,
            @Schema(implementation = SourceType.class) String type,
            String title,
            String path,
            boolean needsToken,
            boolean hasToken,
            Map<String, String> labels,
            @Nullable String mapping,
            @Nullable String topic,
            Instant createdAt,
            String createdBy,
            int alerts,
            @Nullable Instant lastAt,
            @Nullable String lastAlert,
            int refused,
            @Nullable Instant refusedAt,
            @Nullable String refusal,
            @Nullable Instant notedAt,
            @Nullable String note,
            long unmatched,
            List<String> can) {

        static SourceView of(SourceStore.Stored kept, SourceHealth.@Nullable LastAlert heard) {
            var source = kept.source();
            return new SourceView(
                    source.name(),
                    source.type().word(),
                    source.type().title(),
                    pathOf(source),
                    source.type().hasToken(),
                    source.tokenHash() != null,
                    new TreeMap<>(source.labels()),
                    source.mapping(),
                    source.topic(),
                    kept.createdAt(),
                    kept.createdBy(),
                    heard == null ? 0 : heard.alerts(),
                    heard == null ? null : heard.lastAt().orElse(null),
                    heard == null ? null : heard.name(),
                    heard == null ? 0 : heard.refused(),
                    heard == null ? null : heard.refusedAt().orElse(null),
                    heard == null ? null : heard.refusal(),
                    kept.notedAt(),
                    kept.note(),
                    kept.unmatched(),
                    source.type().hasToken()
                            ? List.of("try", "test", "new_token", "remove")
                            : List.of("try", "test", "remove"));
        }
    }
}
