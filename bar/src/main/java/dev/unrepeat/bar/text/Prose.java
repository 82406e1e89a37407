package dev.unrepeat.bar.text;

import java.util.Arrays;

/**
 * The words of a block without their markup; each character knows its offset in the document. Code
 * keeps its backticks, line breaks stay.
 */
public final class Prose {

    public static final Prose NONE = new Prose("", new int[] {0});

    private final String text;
    private final int[] offsets;

    private Prose(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    /** The words. */
    public String text() {
        return text;
    }

    /** Where in the document the character stands; the length of the text names its end. */
    public int offset(int index) {
        return offsets[index];
    }

    /** Where in the document the stretch before the index ends. */
    public int endOffset(int index) {
        return index == 0 ? offsets[0] : offsets[index - 1] + 1;
    }

    /** A part of it, without blanks around. */
    public Prose part(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        var kept = Arrays.copyOfRange(offsets, start, end + 1);
        if (end > start) {
            kept[end - start] = offsets[end - 1] + 1;
        }
        return new Prose(text.substring(start, end), kept);
    }

    /** Whether there are no words. */
    public boolean isBlank() {
        return text.isBlank();
    }

    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[32];
        private int end;

        public int length() {
            return text.length();
        }

        public String text(int from) {
            return text.substring(from);
        }

        public void add(String literal, int start, int stop) {
            boolean exact = stop - start == literal.length();
            for (int i = 0; i < literal.length(); i++) {
                add(
                        literal.charAt(i),
                        exact ? start + i : Math.min(start + i, Math.max(start, stop - 1)));
            }
            end = Math.max(end, stop);
        }

        public void add(char c, int offset) {
            if (text.length() + 1 >= offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(c);
            end = Math.max(end, offset + 1);
        }

        public Prose build(int fallback) {
            var kept = Arrays.copyOf(offsets, text.length() + 1);
            kept[text.length()] = text.isEmpty() ? fallback : end;
            return new Prose(text.toString(), kept).part(0, text.length());
        }
    }
}
