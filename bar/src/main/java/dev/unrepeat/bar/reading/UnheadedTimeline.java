package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import java.util.List;

/** A run of lines that begin with a time is a timeline even where no heading says so. */
final class UnheadedTimeline {

    private static final int FEWEST = 3;

    private UnheadedTimeline() {}

    static boolean stands(List<Block> blocks) {
        int count = 0;
        for (var block : blocks) {
            count += fits(block) ? stamped(block) : 0;
        }
        return count >= FEWEST;
    }

    static boolean fits(Block block) {
        return (block.kind() == Kind.ROW
                        || block.kind() == Kind.ITEM
                        || block.kind() == Kind.PARAGRAPH)
                && stamped(block) > 0;
    }

    private static int stamped(Block block) {
        int count = 0;
        for (var line : block.text().split("\n", 500)) {
            var stamp = Stamps.leading(line, false);
            count += stamp.isPresent() && stamp.get().time() != null ? 1 : 0;
        }
        return count;
    }
}
