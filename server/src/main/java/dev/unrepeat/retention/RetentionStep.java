package dev.unrepeat.retention;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One small step of letting go, in a transaction of its own together with the note of how far it
 * came. A kill takes back at most this step, and any server goes on from there.
 */
@Component
class RetentionStep {

    static final int MOST = 500;
    static final Duration REST = Duration.ofHours(1);
    static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    /** Time to look at what would go, and to keep it, before a class goes for the first time. */
    private static final Duration FIRST = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(RetentionStep.class);

    private final RetentionPolicyKind policy;
    private final RetentionStore store;
    private final TransactionTemplate transaction;
    private final TransactionTemplate nested;
    private final InstantSource clock;

    RetentionStep(
            RetentionPolicyKind policy,
            RetentionStore store,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.policy = policy;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** Takes one step where something is due; whether there may be more. */
    boolean take() {
        var names = policy.classes().stream().map(RetentionClass::name).toList();
        return Boolean.TRUE.equals(transaction.execute(_ -> take(names)));
    }

    private boolean take(List<String> names) {
        if (!store.takeTurn()) {
            return false;
        }
        var now = clock.instant();
        store.ensure(names, now.plus(FIRST));
        var due = store.nextDue(names, now);
        due.ifPresent(this::letGo);
        return due.isPresent();
    }

    private void letGo(RetentionStore.Progress progress) {
        var now = clock.instant();
        var retained =
                policy.classes().stream()
                        .filter(it -> it.name().equals(progress.name()))
                        .findFirst()
                        .orElseThrow();
        try {
            // A failure takes back what was let go, and not the note that it failed.
            nested.executeWithoutResult(_ -> step(retained, progress));
        } catch (RuntimeException e) {
            log.warn("retention of {} failed and will be tried again", retained.name(), e);
            store.failed(
                    retained.name(), e.getClass().getSimpleName(), now, now.plus(AFTER_FAILURE));
        }
    }

    private void step(RetentionClass retained, RetentionStore.Progress progress) {
        var now = clock.instant();
        var keep = policy.current().get(retained.name());
        var before = keep == null ? null : keep.end(now).orElse(null);
        if (before != null) {
            var step = retained.letGo(before, progress.place(), MOST);
            store.goneOn(retained.name(), step.gone(), step.next(), before, now);
            if (step.next() != null) {
                return;
            }
        }
        store.ended(retained.name(), now, now.plus(REST));
    }
}
