package dev.unrepeat.bar.modes;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a sentence in lower case, with its place; articles are left out, and "didn't" is "did"
 * and "not".
 */
record Word(String text, int start, int end) {

    static List<Word> of(String low) {
        var words = new ArrayList<Word>();
        int start = -1;
        for (int i = 0; i <= low.length(); i++) {
            boolean letter =
                    i < low.length()
                            && (Character.isLetterOrDigit(low.charAt(i))
                                    || low.charAt(i) == '\'' && start >= 0);
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                add(words, low, start, i);
                start = -1;
            }
        }
        return words;
    }

    private static void add(List<Word> words, String low, int start, int end) {
        var word = low.substring(start, end);
        int quote = word.indexOf('\'');
        if (quote < 0) {
            keep(words, word, start, end);
        } else if (word.endsWith("n't") && word.length() > 3) {
            keep(words, word.equals("can't") ? "can" : word.substring(0, quote - 1), start, end);
            keep(words, "not", start, end);
        } else {
            keep(words, word.substring(0, quote), start, end);
        }
    }

    private static void keep(List<Word> words, String word, int start, int end) {
        switch (word) {
            case "a", "an", "the" -> {}
            case "cannot" -> {
                words.add(new Word("can", start, end));
                words.add(new Word("not", start, end));
            }
            default -> words.add(new Word(word, start, end));
        }
    }
}
