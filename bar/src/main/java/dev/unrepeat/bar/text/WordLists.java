package dev.unrepeat.bar.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Word lists of a class, from the text file next to it: {@code cause-vague.txt} for {@code
 * CauseVague}.
 *
 * <p>A line {@code [name]} begins a list, each further line is one phrase, a line that begins with
 * {@code # } is a comment. Phrases of patterns are in the syntax of regular expressions; {@code
 * <name>} stands for any phrase of that list, which comes first, and {@code _} at an end of a line
 * for a blank.
 */
public final class WordLists {

    private static final Pattern FILE_NAME = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern HEADING = Pattern.compile("\\[([a-z-]+)]");
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\(\\?|\\\\)<([a-z-]+)>");

    private final Map<String, List<String>> lists = new HashMap<>();

    private WordLists(String file) {
        var list = new ArrayList<String>();
        for (var line : file.split("\r?\n")) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                list = new ArrayList<>();
                lists.put(heading.group(1), list);
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                list.add(phrase(line));
            }
        }
    }

    /** The lists of the file beside the class. */
    public static WordLists of(Class<?> owner) {
        var name =
                FILE_NAME.matcher(owner.getSimpleName()).replaceAll("-").toLowerCase(Locale.ROOT)
                        + ".txt";
        try (var in = owner.getResourceAsStream(name)) {
            var file = Objects.requireNonNull(in, name).readAllBytes();
            return new WordLists(new String(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String phrase(String line) {
        var text = line.replaceFirst("^_", " ").replaceFirst("_$", " ");
        return REFERENCE.matcher(text).replaceAll(it -> Matcher.quoteReplacement(any(it.group(1))));
    }

    /** The phrases of a list, in order. */
    public List<String> list(String name) {
        return List.copyOf(Objects.requireNonNull(lists.get(name), name));
    }

    /** The phrases of a list, divided by bars. */
    public String joined(String name) {
        return String.join("|", list(name));
    }

    /** A group of a regular expression that matches any phrase of the list. */
    public String any(String name) {
        return "(?:" + joined(name) + ")";
    }
}
