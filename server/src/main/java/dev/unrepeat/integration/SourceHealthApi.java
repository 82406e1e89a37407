package dev.unrepeat.integration;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import dev.unrepeat.signal.IncidentOfGroup;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which sources were heard, so that whoever connects one sees at once that it works. What could not
 * be read is shown to those who see the quarantine.
 */
@RestController
class SourceHealthApi {

    private final SourceHealth reads;
    private final ObjectProvider<IncidentOfGroup> incidents;

    SourceHealthApi(SourceHealth reads, ObjectProvider<IncidentOfGroup> incidents) {
        this.reads = reads;
        this.incidents = incidents;
    }

    @GetMapping("/v1/signals/heard")
    ListPage<SourceHealthView> heard(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.RESPONDER);
        var heard = reads.sources(caller.reader());
        var groups =
                heard.stream().map(SourceHealth.LastAlert::group).filter(Objects::nonNull).toList();
        var owners = incidents.getObject().of(groups);
        return page.of(
                heard.stream()
                        .map(it ->
                                new SourceHealthView(
                                        it.source(),
                                        it.alerts(),
                                        it.lastAt().orElse(null),
                                        it.name(),
                                        it.group() == null ? null : owners.get(it.group()),
                                        it.refusedAt().orElse(null),
                                        it.refusal()))
                        .toList());
    }

    @Schema(name = "SourceHealth")
    record SourceHealthView(
            String source,
            int alerts,
            @Nullable Instant lastAt,
            @Nullable String alertname,
            @Nullable String incident,
            @Nullable Instant refusedAt,
            @Nullable String refusal) {}
}
