package dev.unrepeat.platform;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;

/** Steps between states as SQL asks for them, from the one table that a state's enum has. */
public final class Transitions {

    private Transitions() {}

    /**
     * Returns the words of the states that {@code to} may follow.
     *
     * @param allowed which states may follow one
     * @param word how the database writes one
     */
    public static <S extends Enum<S>> String[] into(
            S to, Function<S, Set<S>> allowed, Function<S, String> word) {
        return Arrays.stream(to.getDeclaringClass().getEnumConstants())
                .filter(it -> allowed.apply(it).contains(to))
                .map(word)
                .toArray(String[]::new);
    }
}
