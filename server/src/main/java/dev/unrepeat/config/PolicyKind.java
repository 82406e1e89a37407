package dev.unrepeat.config;

import java.util.Map;
import java.util.Optional;

/**
 * A kind of which one declaration holds, the one named {@code default}; each save is a new version
 * of it.
 *
 * @param <T> what a declaration is read into
 */
public abstract class PolicyKind<T> implements DeclaredKind<T> {

    private static final String NAME = "default";

    /** Before everything else: a policy names nothing that is declared. */
    private static final int ORDER = 5;

    private final Policies policies;
    private final String kind;

    protected PolicyKind(Policies policies, String kind) {
        this.policies = policies;
        this.kind = kind;
    }

    /** The version that holds; empty while none was ever applied or shipped. */
    protected final Optional<Policies.Version> newest() {
        return policies.newest(kind, NAME);
    }

    /** Reads the declaration, whose name is right, noting mistakes on it. */
    protected abstract T read(Spec spec);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final int order() {
        return ORDER;
    }

    @Override
    public final T read(String name, Spec spec) {
        if (!name.equals(NAME)) {
            spec.mistake("the active %s is named '%s'".formatted(kind, NAME));
        }
        return read(spec);
    }

    @Override
    public final boolean exists(String name) {
        return policies.newest(kind, name).isPresent();
    }

    @Override
    public final Optional<Map<String, Object>> current(String name) {
        return policies.newest(kind, name).map(Policies.Version::body);
    }

    @Override
    public final void save(String name, T value) {
        policies.save(kind, name, canonical(value));
    }
}
