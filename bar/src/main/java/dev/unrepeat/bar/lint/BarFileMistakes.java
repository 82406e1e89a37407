package dev.unrepeat.bar.lint;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong in a bar file, each with its place. */
public final class BarFileMistakes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** One of them; line and column count from 1. */
    public record Mistake(int line, int column, String detail) {}

    public BarFileMistakes(List<Mistake> mistakes) {
        super(
                mistakes.stream()
                        .map(it -> "%d:%d: %s".formatted(it.line(), it.column(), it.detail()))
                        .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
