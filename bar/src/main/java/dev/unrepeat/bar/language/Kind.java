package dev.unrepeat.bar.language;

/** The kind of a word, after the Universal Dependencies. */
public enum Kind {
    NOUN,
    NAME,
    PRONOUN,
    VERB,
    AUXILIARY,
    ADJECTIVE,
    ADVERB,
    PARTICLE,
    PREPOSITION,
    DETERMINER,
    NUMBER,
    AND,
    SUBORDINATOR,
    MARK,
    OTHER;

    /** Whether it can head what a clause is about. */
    public boolean nominal() {
        return this == NOUN || this == NAME || this == PRONOUN;
    }
}
