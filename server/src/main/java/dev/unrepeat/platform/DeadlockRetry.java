package dev.unrepeat.platform;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a transaction again that PostgreSQL ended for another one: to free it from waiting, or
 * because both made the same row. Nothing of it was done, the person who asked did nothing wrong,
 * and the next attempt sees what the other one made.
 */
@Configuration(proxyBeanMethods = false)
class DeadlockRetry implements MethodInterceptor {

    private static final Logger log = LoggerFactory.getLogger(DeadlockRetry.class);
    private static final int ATTEMPTS = 4;

    /**
     * Stands around what {@code Transactional} says, of this product's own beans only: to look for
     * the annotation in every method of a library is a good part of a start.
     */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor retriesOfDeadlocks(BeanFactoryTransactionAttributeSourceAdvisor transactions) {
        transactions.setClassFilter(type -> type.getName().startsWith("dev.unrepeat."));
        var advisor = new DefaultPointcutAdvisor(transactions.getPointcut(), new DeadlockRetry());
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return invocation.proceed();
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return ((ProxyMethodInvocation) invocation).invocableClone().proceed();
            } catch (PessimisticLockingFailureException | DuplicateKeyException e) {
                log.info(
                        "{} lost against another transaction and runs again (attempt {})",
                        invocation.getMethod().getName(),
                        attempt);
            }
        }
        return invocation.proceed();
    }
}
