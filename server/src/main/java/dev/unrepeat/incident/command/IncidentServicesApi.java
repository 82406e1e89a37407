package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentView;
import dev.unrepeat.incident.IncidentViews;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the services of an incident. */
@RestController
@RequestMapping("/v1/incidents/{ref}/services")
class IncidentServicesApi {

    private final IncidentServices services;
    private final IncidentViews views;

    IncidentServicesApi(IncidentServices services, IncidentViews views) {
        this.services = services;
        this.views = views;
    }

    /** Adds a service; the first one decides which team answers for the incident. */
    @PostMapping
    IncidentView add(Caller caller, @PathVariable String ref, @RequestBody ServiceRequest request) {
        return views.of(caller, services.add(caller, ref, request.service()));
    }

    @Schema(name = "IncidentServiceRequest")
    record ServiceRequest(@Nullable String service) {}
}
