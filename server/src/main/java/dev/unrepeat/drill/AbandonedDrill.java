package dev.unrepeat.drill;

import dev.unrepeat.access.Caller;
import dev.unrepeat.work.Timer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a drill that nobody ended, so that it does not stand in the way of the next. */
@Component
class AbandonedDrill implements Timer {

    static final String TIMER = "forgotten-drill";

    private final DrillRuns runs;
    private final ObjectProvider<DrillEnd> end;

    AbandonedDrill(DrillRuns runs, ObjectProvider<DrillEnd> end) {
        this.runs = runs;
        this.end = end;
    }

    @Override
    public String name() {
        return TIMER;
    }

    @Override
    @Transactional
    public void ring(String ref) {
        var drill = runs.get(ref);
        if (drill.isRunning()) {
            end.getObject().end(Caller.system(), drill, Drill.Outcome.FORGOTTEN);
        }
    }
}
