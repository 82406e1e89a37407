package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentView;
import dev.unrepeat.incident.IncidentViews;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of an incident's title. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
class IncidentTitleApi {

    private final IncidentTitle titles;
    private final IncidentViews views;

    IncidentTitleApi(IncidentTitle titles, IncidentViews views) {
        this.titles = titles;
        this.views = views;
    }

    /** Renames an incident; alerts leave the title alone from then on. */
    @PatchMapping
    IncidentView rename(
            Caller caller, @PathVariable String ref, @RequestBody IncidentRenameRequest request) {
        return views.of(caller, titles.rename(caller, ref, request.title()));
    }

    record IncidentRenameRequest(@Nullable String title) {}
}
