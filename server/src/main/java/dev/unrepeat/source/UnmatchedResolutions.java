package dev.unrepeat.source;

import java.util.List;

/**
 * Resolutions that named an alert which never fired.
 *
 * @param sources the name of the source for each
 */
public record UnmatchedResolutions(List<String> sources) {

    public UnmatchedResolutions {
        sources = List.copyOf(sources);
    }
}
