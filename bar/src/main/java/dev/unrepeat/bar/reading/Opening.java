package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.text.Months;
import java.util.regex.Pattern;

/** Detects an opening paragraph without a heading that summarizes the incident. */
final class Opening {

    private static final Pattern LABEL = Pattern.compile("^[A-Z][\\w /-]{1,40}:(?!\\d)");
    private static final Pattern WHEN =
            Pattern.compile(
                    "\\b\\d{4}-\\d\\d-\\d\\d|\\b\\d{1,2}:\\d\\d\\b|\\b"
                            + Months.PATTERN
                            + "\\s+\\d{1,2}|\\b\\d{1,2}\\s+"
                            + Months.PATTERN
                            + "\\b",
                    Pattern.CASE_INSENSITIVE);

    private Opening() {}

    static boolean tells(Block block) {
        var text = block.text();
        return block.kind() == Kind.PARAGRAPH
                && !block.quoted()
                && block.boldEnd() < text.length()
                && text.split("\\s+", 9).length > 8
                && !LABEL.matcher(text).find();
    }

    static boolean tellsWhen(Block block) {
        return tells(block) && WHEN.matcher(block.text()).find();
    }
}
