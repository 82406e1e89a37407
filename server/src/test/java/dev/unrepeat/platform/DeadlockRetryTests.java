package dev.unrepeat.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.CannotAcquireLockException;

class DeadlockRetryTests {

    interface Work {
        String run();
    }

    private static Work losing(int times, AtomicInteger attempts) {
        var proxies = new ProxyFactory();
        proxies.setInterfaces(Work.class);
        proxies.setTarget(
                (Work)
                        () -> {
                            if (attempts.incrementAndGet() <= times) {
                                throw new CannotAcquireLockException("deadlock detected");
                            }
                            return "done";
                        });
        proxies.addAdvice(new DeadlockRetry());
        return (Work) proxies.getProxy();
    }

    @Test
    void runsAgainWhatLost() {
        var attempts = new AtomicInteger();
        assertThat(losing(3, attempts).run()).isEqualTo("done");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void givesUpAfterFourAttempts() {
        var attempts = new AtomicInteger();
        var work = losing(9, attempts);
        assertThatThrownBy(work::run).isInstanceOf(CannotAcquireLockException.class);
        assertThat(attempts).hasValue(4);
    }
}
