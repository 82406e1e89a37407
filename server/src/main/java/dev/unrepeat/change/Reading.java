package dev.unrepeat.change;

import java.util.List;

/** What a body turned out to be. A body that can't be read is refused and becomes none of these. */
sealed interface Reading {

    /** Changes to keep. */
    record Changed(List<Change.Report> changes) implements Reading {

        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** News that is well formed and no change, such as a ping. */
    record Ignored(String reason) implements Reading {}
}
