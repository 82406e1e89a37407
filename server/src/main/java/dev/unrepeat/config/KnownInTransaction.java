package dev.unrepeat.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read in the present transaction and does not change within it, so that one that decides
 * on many incidents reads the same policy once. Nothing is kept outside of transactions.
 */
final class KnownInTransaction<K, V> {

    /** Returns what is known by the key, or reads it. */
    V within(K key, Supplier<V> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        var known = known();
        var value = known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return value;
    }

    /** Forgets what the present transaction has read. */
    void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            known().clear();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> known() {
        var bound = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        var fresh = new HashMap<K, V>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new Ends(fresh));
        return fresh;
    }

    private final class Ends implements TransactionSynchronization {

        private final Map<K, V> known;

        Ends(Map<K, V> known) {
            this.known = known;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KnownInTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KnownInTransaction.this, known);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(KnownInTransaction.this);
        }
    }
}
