package dev.unrepeat.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Breaks words into lines that fit a width, by how wide letters of a sans-serif of 12 pixels are at
 * most; nothing is measured on a screen, so a drawing is the same everywhere.
 */
final class Words {

    private static final int MOST_LINES = 8;
    private static final String NARROW = "iIjl.,:;'|!()[]ft- ";
    private static final String WIDE = "mwMW@%&";

    private Words() {}

    static List<String> broken(String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            var rest = word;
            if (!line.isEmpty() && width(line) + width(" ") + width(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest) > width) {
                int fits = fits(rest, width);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        if (lines.size() > MOST_LINES) {
            var last = cut(lines.get(MOST_LINES - 1) + " …………", width);
            return List.copyOf(
                    Stream.concat(lines.stream().limit(MOST_LINES - 1), Stream.of(last)).toList());
        }
        return List.copyOf(lines);
    }

    /** As much of the text as fits, with dots where it is cut. */
    static String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        return text.substring(0, fits(text, width - width("…"))).stripTrailing() + "…";
    }

    private static int fits(String text, double width) {
        double used = 0;
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            used += width(letter);
            if (used > width && at > 0) {
                return at;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    static double width(CharSequence text) {
        return text.codePoints().mapToDouble(Words::width).sum();
    }

    private static double width(int letter) {
        if (letter > 0x2E80) {
            return 12;
        }
        if (NARROW.indexOf(letter) >= 0) {
            return 4;
        }
        if (WIDE.indexOf(letter) >= 0) {
            return 11;
        }
        return Character.isUpperCase(letter) ? 8.8 : 6.9;
    }
}
