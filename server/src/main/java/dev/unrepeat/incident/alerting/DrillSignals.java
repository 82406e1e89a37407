package dev.unrepeat.incident.alerting;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.incident.Drills;
import dev.unrepeat.signal.AlertGroup;
import dev.unrepeat.signal.Alerts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether alerts of a drill still count. */
@Component
class DrillSignals {

    private final Catalog catalog;
    private final ObjectProvider<Drills> drills;

    DrillSignals(Catalog catalog, ObjectProvider<Drills> drills) {
        this.catalog = catalog;
        this.drills = drills;
    }

    /** Tells whether the group belongs to a drill that has ended, or to none while none runs. */
    boolean isOver(AlertGroup group) {
        if (!catalog.isDrill(group.service())) {
            return false;
        }
        var drill = group.labels().get(Alerts.DRILL_LABEL);
        return drill == null ? !drills.getObject().isRunning() : drills.getObject().isOver(drill);
    }
}
