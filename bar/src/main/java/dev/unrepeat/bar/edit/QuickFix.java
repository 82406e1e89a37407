package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.text.Patch;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that resolves a finding: offered, never made unasked. Its patches are all of the same
 * text and touch none of each other; {@code cursor} is where the author goes on writing, in the
 * text as it is afterwards.
 */
public record QuickFix(String title, List<Patch> patches, @Nullable Integer cursor) {

    public QuickFix {
        patches = patches.stream().sorted(Comparator.comparingInt(Patch::start)).toList();
        if (title.isBlank() || patches.isEmpty()) {
            throw new IllegalArgumentException("a fix has a title and changes something");
        }
        for (int i = 1; i < patches.size(); i++) {
            if (patches.get(i).start() < patches.get(i - 1).end()) {
                throw new IllegalArgumentException("the patches of '%s' meet".formatted(title));
            }
        }
    }

    QuickFix(String title, Patch patch) {
        this(title, List.of(patch), null);
    }

    /** The text with all of its changes made. */
    public String applyTo(String text) {
        var now = text;
        for (var patch : patches.reversed()) {
            now = patch.applyTo(now);
        }
        return now;
    }
}
