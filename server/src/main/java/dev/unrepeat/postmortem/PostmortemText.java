package dev.unrepeat.postmortem;

import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.platform.ETags;
import org.springframework.http.ResponseEntity;

/** A post-mortem together with its newest text, parsed once. */
public record PostmortemText(PostmortemRecord record, Postmortem document) {

    /** Answers a view of the text under the entity tag of its version. */
    public <T> ResponseEntity<T> answer(T view) {
        return ResponseEntity.ok().eTag(ETags.tag(record.version())).body(view);
    }
}
