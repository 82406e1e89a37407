package dev.unrepeat.recall;

/**
 * Takes the endings of English grammar off a word in lower case: plurals, -ing, -ed, -ly and a last
 * e. It never joins words of different meaning as stronger stemmers do ("universe", "university").
 */
final class Stem {

    private Stem() {}

    static String of(String word) {
        int length = word.length();
        if (length <= 3 || Character.isDigit(word.charAt(length - 1))) {
            return word;
        }
        var stem = singular(word);
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undoubled(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ied")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 4 && stem.endsWith("ed") && !stem.endsWith("eed")) {
            stem = undoubled(stem.substring(0, stem.length() - 2));
        } else if (stem.length() > 5 && stem.endsWith("ly")) {
            stem = stem.substring(0, stem.length() - 2);
        }
        return stem.length() > 3 && stem.endsWith("e")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    private static String singular(String word) {
        int length = word.length();
        if (word.endsWith("ies") && length > 4) {
            return word.substring(0, length - 3) + "y";
        }
        if (word.endsWith("sses")
                || word.endsWith("xes")
                || word.endsWith("ches")
                || word.endsWith("shes")
                || word.endsWith("zes")) {
            return word.substring(0, length - 2);
        }
        boolean kept = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
        return word.endsWith("s") && !kept ? word.substring(0, length - 1) : word;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean twice = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
        return twice && "lsz".indexOf(stem.charAt(last)) < 0 ? stem.substring(0, last) : stem;
    }
}
