package dev.unrepeat.incident.command;

import dev.unrepeat.access.Caller;
import dev.unrepeat.incident.IncidentView;
import dev.unrepeat.incident.IncidentViews;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of undoing a status change. */
@RestController
class TransitionUndoApi {

    private final TransitionUndo undo;
    private final IncidentViews views;

    TransitionUndoApi(TransitionUndo undo, IncidentViews views) {
        this.undo = undo;
        this.views = views;
    }

    @PostMapping("/v1/incidents/{ref}/transitions/undo")
    IncidentView undo(Caller caller, @PathVariable String ref) {
        return views.of(caller, undo.undo(caller, ref));
    }
}
