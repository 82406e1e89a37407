package dev.unrepeat.bar.language;

import static dev.unrepeat.bar.language.Kind.ADJECTIVE;
import static dev.unrepeat.bar.language.Kind.ADVERB;
import static dev.unrepeat.bar.language.Kind.AND;
import static dev.unrepeat.bar.language.Kind.AUXILIARY;
import static dev.unrepeat.bar.language.Kind.DETERMINER;
import static dev.unrepeat.bar.language.Kind.MARK;
import static dev.unrepeat.bar.language.Kind.NUMBER;
import static dev.unrepeat.bar.language.Kind.OTHER;
import static dev.unrepeat.bar.language.Kind.PARTICLE;
import static dev.unrepeat.bar.language.Kind.PREPOSITION;
import static dev.unrepeat.bar.language.Kind.PRONOUN;
import static dev.unrepeat.bar.language.Kind.SUBORDINATOR;
import static dev.unrepeat.bar.language.Kind.VERB;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Grammar of one sentence: parts of speech, subjects and verbs. The model knows kinds only, so
 * subjects are found by walking left from the verb; what cannot be told is -1.
 */
public final class Grammar {

    /** Several rules ask for the same sentence, and an editor asks again at each key stroke. */
    private static final Recent<Grammar> KNOWN = new Recent<>(Grammar::read);

    private static final int MOST_WORDS = 120;
    private static final int REACH = 6;
    private static final Set<String> BE =
            Set.of("be", "is", "are", "was", "were", "been", "being", "get", "got", "gets");
    private static final Set<String> RELATIVES = Set.of("who", "which", "that");
    private static final Set<String> OBJECTS = Set.of("me", "him", "them", "us");
    private static final Set<String> CLAUSES = Set.of("if", "when", "because", "as", "until");

    private final List<Word> words;

    private Grammar(List<Word> words) {
        this.words = List.copyOf(words);
    }

    /** Tags the sentence, of a very long one its beginning. */
    public static Grammar of(String sentence) {
        return KNOWN.of(sentence);
    }

    private static Grammar read(String sentence) {
        var places = Words.of(sentence, MOST_WORDS);
        var texts = new String[places.size()];
        for (int i = 0; i < texts.length; i++) {
            var place = places.get(i);
            texts[i] = sentence.substring(place[0], place[1]).replace('’', '\'');
        }
        var tags = texts.length == 0 ? texts : Tagger.tag(texts);
        var words = new ArrayList<Word>();
        for (int i = 0; i < texts.length; i++) {
            words.add(
                    new Word(
                            texts[i],
                            texts[i].toLowerCase(Locale.ROOT),
                            kind(texts, tags, i),
                            places.get(i)[0],
                            places.get(i)[1]));
        }
        return new Grammar(words);
    }

    public List<Word> words() {
        return words;
    }

    public Word word(int index) {
        return words.get(index);
    }

    /** The word that covers the offset, else -1. */
    public int at(int offset) {
        for (int i = 0; i < words.size(); i++) {
            if (offset < words.get(i).end()) {
                return offset >= words.get(i).start() ? i : -1;
            }
        }
        return -1;
    }

    /** Whether the verb is done to its subject: "was merged". */
    public boolean passive(int verb) {
        if (!endsLikeParticiple(words.get(verb).low())) {
            return false;
        }
        int i = verb - 1;
        while (i >= 0 && words.get(i).is(ADVERB, PARTICLE)) {
            i--;
        }
        return i >= 0 && BE.contains(words.get(i).low());
    }

    /** The head of "by whom" a passive verb was done, else -1. */
    public int agent(int verb) {
        for (int i = verb + 1; i < words.size() && i <= verb + REACH; i++) {
            if (words.get(i).is(VERB, AND)) {
                return -1;
            }
            if (words.get(i).low().equals("by")) {
                int head = -1;
                for (int j = i + 1; j < words.size(); j++) {
                    boolean inside =
                            words.get(j).kind().nominal()
                                    || words.get(j).is(DETERMINER, ADJECTIVE, NUMBER);
                    if (!inside) {
                        break;
                    }
                    head = words.get(j).kind().nominal() ? j : head;
                }
                return head;
            }
        }
        return -1;
    }

    private static boolean endsLikeParticiple(String low) {
        return low.matches(
                ".*(?:ed|en|wn|un|pt|nt|ht|ld|ut|et|ck|ung|ood|one|ade|aid|elt|ost|eft)");
    }

    /** The head of the subject of the verb, else -1. */
    public int subject(int verb) {
        if (verb < 0 || verb >= words.size()) {
            return -1;
        }
        int i = verb - 1;
        boolean bound = false;
        while (i >= 0) {
            var word = words.get(i);
            if (word.is(AUXILIARY, ADVERB, PARTICLE) || i < verb && auxiliary(i)) {
                i--;
            } else if (word.is(MARK) && !",".equals(word.text())) {
                return ".;:—–".contains(word.text()) ? -1 : step(i - 1, verb);
            } else if (word.is(AND) || word.is(MARK)) {
                bound = true;
                i--;
            } else {
                break;
            }
        }
        return i < 0 ? -1 : bound ? joined(i) : step(i, verb);
    }

    private int step(int from, int verb) {
        int i = from;
        while (i >= 0 && words.get(i).is(MARK, ADVERB)) {
            i--;
        }
        if (i < 0) {
            return -1;
        }
        if (RELATIVES.contains(words.get(i).low())) {
            int before = i - 1;
            while (before >= 0 && words.get(before).is(MARK, PREPOSITION)) {
                before--;
            }
            boolean antecedent = before >= 0 && words.get(before).kind().nominal();
            return antecedent ? head(before) : words.get(i).low().equals("who") ? i : -1;
        }
        if (words.get(i).kind().nominal()) {
            return OBJECTS.contains(words.get(i).low()) ? joined(i) : outside(head(i));
        }
        boolean named = i > 0 && words.get(i).is(ADJECTIVE) && words.get(i - 1).is(DETERMINER);
        return named ? i : words.get(i).is(VERB) && i < verb ? subject(i) : -1;
    }

    /** "have" before a participle, which the model takes for a verb now and then. */
    private boolean auxiliary(int i) {
        return words.get(i).is(VERB)
                && words.get(i).low().matches("ha(?:ve|s|d)")
                && i + 1 < words.size()
                && words.get(i + 1).is(VERB, ADVERB, PARTICLE);
    }

    /**
     * The antecedent, where the noun is the object of a relative clause: "who set up the racks".
     */
    private int outside(int head) {
        int i = head - 1;
        while (i >= 0 && words.get(i).is(DETERMINER, ADJECTIVE, NUMBER, PREPOSITION, Kind.NOUN)) {
            i--;
        }
        if (i < 1 || !words.get(i).is(VERB)) {
            return head;
        }
        while (i > 0 && words.get(i).is(VERB, AUXILIARY, ADVERB, PARTICLE)) {
            i--;
        }
        if (words.get(i).low().equals("whoever")) {
            return i;
        }
        boolean relative = RELATIVES.contains(words.get(i).low()) && words.get(i).is(PRONOUN);
        return relative && i > 0 && words.get(i - 1).kind().nominal() ? head(i - 1) : head;
    }

    /** The subject of the last verb before: "saw the alert and ignored it". */
    private int joined(int from) {
        for (int i = from; i >= 0; i--) {
            var word = words.get(i);
            if (word.is(VERB)) {
                return i == from || !word.low().endsWith("ing") ? subject(i) : -1;
            }
            if (word.is(SUBORDINATOR)
                    || CLAUSES.contains(word.low())
                    || ".;:".contains(word.text())) {
                return step(from, from + 1);
            }
        }
        return step(from, from + 1);
    }

    /** The head of the noun phrase that ends here: the last noun before its first preposition. */
    private int head(int end) {
        int head = end;
        int i = end;
        boolean nominal = false;
        boolean opened = false;
        while (i >= 0) {
            var word = words.get(i);
            if (word.is(PREPOSITION)) {
                int before = beforeParticiple(i - 1);
                if (before < 0 || !words.get(before).kind().nominal()) {
                    break;
                }
                head = before;
                i = before + 1;
                nominal = false;
                opened = false;
            } else if (opened && !word.is(DETERMINER)) {
                break;
            } else if (word.kind().nominal()) {
                head = nominal ? head : i;
                nominal = true;
                opened = word.is(PRONOUN);
            } else if (word.is(DETERMINER)) {
                opened = true;
            } else if (!word.is(ADJECTIVE, NUMBER) && !word.low().equals("'s")) {
                break;
            }
            i--;
        }
        return head;
    }

    /** Over the participle of "the team working on the upgrade". */
    private int beforeParticiple(int i) {
        boolean over =
                i > 0
                        && words.get(i).is(VERB, ADJECTIVE)
                        && words.get(i - 1).kind().nominal()
                        && words.get(i).low().matches(".*(?:ing|ible)");
        return over ? i - 1 : i;
    }

    /** The noun phrase up to its head, in lower case: "the on-call engineer". */
    public String phrase(int head) {
        int from = head;
        while (from > 0
                && (words.get(from - 1).is(DETERMINER, ADJECTIVE, NUMBER, Kind.NOUN, Kind.NAME)
                        || words.get(from - 1).low().equals("'s"))) {
            from--;
        }
        var phrase = new StringBuilder();
        for (int i = from; i <= head; i++) {
            phrase.append(i > from ? " " : "").append(words.get(i).low());
        }
        return phrase.toString();
    }

    /**
     * The next verb at or after the word, but for auxiliaries, at most so many words on; else -1.
     */
    public int verb(int from, int reach) {
        for (int i = Math.max(0, from); i < words.size() && i <= from + reach; i++) {
            if (words.get(i).is(VERB)) {
                return i;
            }
        }
        return -1;
    }

    /** What the tag says, but for what the model takes for adjectives beside participles. */
    private static Kind kind(String[] texts, String[] tags, int i) {
        var kind = kind(texts[i], tags[i]);
        if (kind != ADJECTIVE) {
            return kind;
        }
        boolean adverb =
                texts[i].endsWith("ly") && i + 1 < texts.length && texts[i + 1].endsWith("ed");
        boolean done = texts[i].endsWith("ed") && i > 0 && BE.contains(texts[i - 1]);
        return adverb ? ADVERB : done ? VERB : ADJECTIVE;
    }

    private static Kind kind(String word, String tag) {
        if (word.startsWith("@") && word.length() > 1) {
            return Kind.NAME;
        }
        if (word.equals("'ve") || word.equalsIgnoreCase("n't")) {
            return word.equals("'ve") ? AUXILIARY : PARTICLE;
        }
        if (tag.equals("PUNCT") && Character.isLetter(word.charAt(0))) {
            return ADJECTIVE;
        }
        int plus = tag.indexOf('+');
        return switch (plus > 0 ? tag.substring(0, plus) : tag) {
            case "NOUN" -> Kind.NOUN;
            case "PROPN" -> Kind.NAME;
            case "PRON" -> PRONOUN;
            case "VERB" -> VERB;
            case "AUX" -> AUXILIARY;
            case "ADJ" -> ADJECTIVE;
            case "ADV" -> ADVERB;
            case "PART" -> PARTICLE;
            case "ADP" -> PREPOSITION;
            case "DET" -> DETERMINER;
            case "NUM" -> NUMBER;
            case "CCONJ" -> AND;
            case "SCONJ" -> SUBORDINATOR;
            case "PUNCT" -> MARK;
            default -> OTHER;
        };
    }
}
