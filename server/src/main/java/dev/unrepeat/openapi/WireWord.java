package dev.unrepeat.openapi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The word of an enum constant in JSON: what its {@code word()} or {@code key()} says, else its
 * name.
 */
final class WireWord {

    private static final List<String> METHODS = List.of("word", "key");

    private WireWord() {}

    static String of(Enum<?> constant) {
        return method(constant.getDeclaringClass())
                .map(method -> asked(method, constant))
                .orElseGet(() -> named(constant));
    }

    private static Optional<Method> method(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(it -> METHODS.contains(it.getName()) && it.getParameterCount() == 0)
                .findFirst();
    }

    private static String asked(Method method, Enum<?> constant) {
        try {
            method.setAccessible(true);
            return (String) method.invoke(constant);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SEV1 and P0 are written as they are; anything else in lower case. */
    private static String named(Enum<?> constant) {
        var name = constant.name();
        return name.matches(".*\\d") ? name : name.toLowerCase(Locale.ROOT);
    }
}
