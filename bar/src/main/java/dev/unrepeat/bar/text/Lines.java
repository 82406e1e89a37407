package dev.unrepeat.bar.text;

import java.util.Arrays;

/** Index of the lines of a text, which converts an offset to line and column. */
public final class Lines {

    private final int[] starts;
    private final int length;

    public Lines(String text) {
        length = text.length();
        var found = new int[64];
        int count = 1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean ends =
                    c == '\n' || c == '\r' && (i + 1 == length || text.charAt(i + 1) != '\n');
            if (ends) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    /** The span of these offsets. */
    public Span span(int start, int end) {
        int from = Math.clamp(start, 0, length);
        int found = Arrays.binarySearch(starts, from);
        int line = found >= 0 ? found : -found - 2;
        return new Span(from, Math.clamp(end, from, length), line + 1, from - starts[line] + 1);
    }
}
