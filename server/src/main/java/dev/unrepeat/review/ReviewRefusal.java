package dev.unrepeat.review;

import dev.unrepeat.platform.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The review is not over; HTTP 422 with {@code lacking[]}, a sentence for each thing. */
public final class ReviewRefusal extends Refusal {

    ReviewRefusal(List<String> lacking) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "review",
                "The review is incomplete: %d item%s %s missing."
                        .formatted(
                                lacking.size(),
                                lacking.size() == 1 ? "" : "s",
                                lacking.size() == 1 ? "is" : "are"));
        with("lacking", lacking);
    }
}
