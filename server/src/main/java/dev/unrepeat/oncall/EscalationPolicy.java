package dev.unrepeat.oncall;

import java.time.Duration;
import java.util.List;

/**
 * Who is paged when nobody answers.
 *
 * @param repeat how often the steps are gone through again after the first time
 */
record EscalationPolicy(String name, int repeat, List<Step> steps) {

    EscalationPolicy {
        steps = List.copyOf(steps);
    }

    /**
     * @param targets {@code schedule/NAME}, {@code user/NAME} or {@code team/NAME}
     * @param patience how long to wait for an acknowledgement before the next step
     */
    record Step(List<String> targets, Duration patience) {
        Step {
            targets = List.copyOf(targets);
        }
    }
}
