package dev.unrepeat.work;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * Durable timers on db-scheduler: set in the transaction that needs them, rung by any replica, late
 * rather than never after a restart.
 */
@Component
public class Timers implements SmartLifecycle, DueWork {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 6;

    private final DataSource database;
    private final ObjectProvider<Timer> timers;
    private final InstantSource clock;
    private final SchedulerClient client;
    private Scheduler scheduler;

    @SuppressWarnings("NullAway.Init") // the scheduler exists from start() on
    Timers(DataSource database, ObjectProvider<Timer> timers, InstantSource clock) {
        this.database = database;
        this.timers = timers;
        this.clock = clock;
        this.client =
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                        .build();
    }

    /** Sets the timer for a subject, or moves it when it is set already. */
    public void set(String timer, String subject, Instant due) {
        var instance = TaskInstanceId.of(timer, subject);
        var task = Tasks.oneTime(timer).execute((_, _) -> {});
        try {
            if (!client.scheduleIfNotExists(task.instance(subject), due)) {
                client.reschedule(instance, due);
            }
        } catch (TaskInstanceException _) {
            // It rings at this moment, or has just rung; what it finds in the database decides.
        }
    }

    /** Takes the timer back; nothing happens when it is not set. */
    public void cancel(String timer, String subject) {
        var instance = TaskInstanceId.of(timer, subject);
        try {
            if (client.getScheduledExecution(instance).isPresent()) {
                client.cancel(instance);
            }
        } catch (TaskInstanceException _) {
            // It rings at this moment, and will find that there is nothing left to do.
        }
    }

    @Override
    public void start() {
        Map<String, Timer> byName =
                timers.stream().collect(Collectors.toMap(Timer::name, Function.identity()));
        List<Task<?>> tasks = byName.values().stream().<Task<?>>map(Timers::task).toList();
        scheduler =
                new ClockedBuilder(database, tasks, clock)
                        .pollingInterval(POLL)
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .threads(4)
                        .build();
        scheduler.start();
    }

    private static OneTimeTask<Void> task(Timer timer) {
        return Tasks.oneTime(timer.name())
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(RETRY))
                .execute((instance, _) -> timer.ring(instance.getId()));
    }

    @Override
    public Optional<Instant> nextDue() {
        return client.getScheduledExecutions().stream()
                .map(ScheduledExecution::getExecutionTime)
                .min(Comparator.naturalOrder());
    }

    @Override
    public void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    /** db-scheduler's builder with the product's clock, which tests move. */
    private static final class ClockedBuilder extends SchedulerBuilder {
        ClockedBuilder(DataSource database, List<Task<?>> tasks, InstantSource clock) {
            super(database, tasks);
            this.clock = clock::instant;
        }
    }
}
