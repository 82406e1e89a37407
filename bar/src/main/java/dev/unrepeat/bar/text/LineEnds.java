package dev.unrepeat.bar.text;

/** Ends of lines, in texts with any of the three kinds of line breaks. */
public final class LineEnds {

    private LineEnds() {}

    /** The offset after the last character of the line the offset stands in, its break excluded. */
    public static int endOfLine(String text, int offset) {
        int end = offset;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** The offset of the first character of the line the offset stands in. */
    public static int startOfLine(String text, int offset) {
        int start = Math.min(offset, text.length());
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    /** The break that the text uses; what is added to it uses the same. */
    public static String breakOf(String text) {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }
}
