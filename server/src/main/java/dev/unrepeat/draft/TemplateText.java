package dev.unrepeat.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Markdown with placeholders: what is wrong in it, and how it is filled. */
final class TemplateText {

    private static final Pattern HOLE = Pattern.compile("\\{\\{(?:([^{}\\r\\n]*)\\}\\})?");

    private TemplateText() {}

    /** Something in a template that can't be filled. */
    record Flaw(int offset, String detail) {}

    static List<Flaw> flaws(String template) {
        var flaws = new ArrayList<Flaw>();
        var hole = HOLE.matcher(template);
        while (hole.find()) {
            var word = hole.group(1);
            if (word == null) {
                flaws.add(new Flaw(hole.start(), "'{{' has no '}}' on its line"));
            } else if (Placeholder.of(word.strip()).isEmpty()) {
                flaws.add(
                        new Flaw(
                                hole.start(),
                                "unknown placeholder '{{%s}}'. Use one of: %s"
                                        .formatted(word.strip(), known())));
            }
        }
        return flaws;
    }

    /**
     * The template with values in the place of placeholders; braces in a value stay what they are.
     *
     * @throws IllegalArgumentException for a placeholder that nobody knows
     */
    static String fill(String template, Function<Placeholder, String> value) {
        var filled = new StringBuilder();
        var hole = HOLE.matcher(template);
        while (hole.find()) {
            var word = hole.group(1);
            var placeholder =
                    (word == null ? Optional.<Placeholder>empty() : Placeholder.of(word.strip()))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no placeholder '%s'"
                                                    .formatted(hole.group())));
            hole.appendReplacement(filled, Matcher.quoteReplacement(value.apply(placeholder)));
        }
        return hole.appendTail(filled).toString();
    }

    private static String known() {
        return Arrays.stream(Placeholder.values())
                .map(Placeholder::word)
                .collect(Collectors.joining(", "));
    }
}
