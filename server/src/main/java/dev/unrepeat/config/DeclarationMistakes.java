package dev.unrepeat.config;

import dev.unrepeat.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A YAML stream that can't be applied; HTTP 422 with every mistake's place. Nothing was changed.
 */
public final class DeclarationMistakes extends Refusal {

    private final transient List<Mistake> mistakes;

    DeclarationMistakes(List<Mistake> mistakes) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "configuration",
                "Nothing was changed: the configuration has %d mistake%s."
                        .formatted(mistakes.size(), mistakes.size() == 1 ? "" : "s"));
        this.mistakes =
                mistakes.stream()
                        .sorted(
                                Comparator.comparingInt(Mistake::line)
                                        .thenComparingInt(Mistake::column))
                        .toList();
        with("errors", this.mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
