package dev.unrepeat.bar.text;

/**
 * Folds runs of blanks and line breaks into one blank; a regular expression would be most of the
 * time of a lint.
 */
public final class Blanks {

    private Blanks() {}

    /** The words with single blanks between them and none around. */
    public static String folded(String words) {
        var folded = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean blank = Character.isWhitespace(c);
            if (!blank) {
                folded.append(c);
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
            folded.setLength(folded.length() - 1);
        }
        return folded.toString();
    }
}
