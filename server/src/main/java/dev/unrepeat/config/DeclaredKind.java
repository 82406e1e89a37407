package dev.unrepeat.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of thing that configuration as code declares, such as {@code Team}. The module that owns
 * the thing implements it as a bean.
 *
 * @param <T> what a declaration is read into
 */
public interface DeclaredKind<T> {

    /** The word in {@code kind:}. */
    String kind();

    /** Things of a lower order are saved first. */
    int order();

    /** Reads {@code spec}, noting mistakes and references on it. */
    T read(String name, Spec spec);

    boolean exists(String name);

    /** A declaration as plain values for comparing; secrets stand in it as hashes only. */
    Map<String, Object> canonical(T value);

    /** What is stored under the name, in the shape of {@link #canonical}. */
    Optional<Map<String, Object>> current(String name);

    /**
     * What a change brings about that its fields do not show, in words for whoever applies it, such
     * as who is on call from now on.
     */
    default List<String> effects(String name, T value) {
        return List.of();
    }

    /** Adds it or changes it, in the caller's transaction. */
    void save(String name, T value);
}
