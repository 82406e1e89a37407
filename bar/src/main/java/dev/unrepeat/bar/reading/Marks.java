package dev.unrepeat.bar.reading;

/**
 * Replaces characters that Word, Google Docs and language models write for a hyphen or a blank, one
 * for one, so that offsets stay those of the document. Dashes that divide stay as they are.
 */
final class Marks {

    private Marks() {}

    /**
     * The text with plain hyphens and blanks; the same object where there is nothing to replace.
     */
    static String folded(String text) {
        StringBuilder folded = null;
        boolean lineStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char plain = plain(c, lineStart);
            if (plain != c) {
                folded = folded == null ? new StringBuilder(text) : folded;
                folded.setCharAt(i, plain);
            }
            lineStart = c == '\n' || lineStart && isBlank(c);
        }
        return folded == null ? text : folded.toString();
    }

    /**
     * Blanks that lead a line would make it code, so that those stay; a bullet there is a list's.
     */
    private static char plain(char c, boolean lineStart) {
        return switch (c) {
            case '\u2010', '\u2011', '\u2012', '\u2212', '\uFE63', '\uFF0D' -> '-';
            case '\u00A0', '\u2007', '\u202F' -> lineStart ? c : ' ';
            case '•', '◦', '▪', '‣' -> lineStart ? '-' : c;
            case '\u200B', '\u2060' -> ' ';
            default -> c;
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u200B';
    }
}
