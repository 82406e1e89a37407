package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.SectionName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A bold or plain label used as a heading: {@code - **Impact**: ...} or {@code Impact: ...}. */
record Label(String words, Set<SectionName> names, int end) {

    private static final int LONGEST = 45;
    private static final Pattern PLAIN =
            Pattern.compile("^([A-Za-z][A-Za-z' /&?-]{2,44}?)\\s*:(?:\\s|$)");
    private static final Pattern ALONE =
            Pattern.compile(
                    "^([A-Z][A-Za-z' /&?-]{2,44}?)(?:\\s*\\([\\w ,+&/-]{2,40}\\))?\\s*[:?]?$");

    static Optional<Label> of(Block block) {
        boolean fits =
                block.kind() == Kind.PARAGRAPH && block.level() == 0
                        || block.kind() == Kind.ITEM && block.level() == 1;
        if (!fits || block.quoted()) {
            return Optional.empty();
        }
        return bold(block).or(() -> plain(block));
    }

    private static Optional<Label> bold(Block block) {
        var text = block.text();
        int end = block.boldEnd();
        if (end == 0 || end > LONGEST) {
            return Optional.empty();
        }
        boolean whole = end == text.length();
        boolean colon = text.charAt(end - 1) == ':' || !whole && text.startsWith(":", end);
        boolean line = !whole && text.charAt(end) == '\n';
        return whole || colon || line
                ? label(
                        text.substring(0, end),
                        end + (colon && !text.substring(0, end).endsWith(":") ? 1 : 0))
                : Optional.empty();
    }

    private static Optional<Label> plain(Block block) {
        var text = block.text();
        var line = text.substring(0, Math.min(text.length(), 80)).lines().findFirst().orElse("");
        var found = PLAIN.matcher(line);
        if (found.find()) {
            return label(found.group(1), found.end(1) + 1);
        }
        var alone = ALONE.matcher(line);
        return block.kind() == Kind.PARAGRAPH
                        && alone.find()
                        && alone.group(1).split(" ").length <= 4
                ? label(alone.group(1), line.length())
                : Optional.empty();
    }

    private static Optional<Label> label(String words, int end) {
        var names = HeadingMeaning.of(words);
        return names.isEmpty() || words.split("\\s+").length > 6
                ? Optional.empty()
                : Optional.of(new Label(words, names, end));
    }
}
