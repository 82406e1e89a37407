package dev.unrepeat.advice;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of an incident that its containment hangs on; what is missing is unknown.
 *
 * @param change nearest change, such as {@code "shop 7"}, or {@code the change}
 */
record Situation(Map<Question, Answer> answers, String change) {

    static final String A_CHANGE = "the change";

    Situation {
        answers = Map.copyOf(answers);
    }

    Situation(Map<Question, Answer> answers) {
        this(answers, A_CHANGE);
    }

    Answer known(Question question) {
        return answers.getOrDefault(question, Answer.UNKNOWN);
    }

    /** The answer to go by: what is known, else what is assumed. */
    boolean holds(Question question) {
        var known = known(question);
        return (known == Answer.UNKNOWN ? question.assumed() : known) == Answer.YES;
    }

    Situation with(Question question, Answer answer) {
        var changed = new EnumMap<Question, Answer>(Question.class);
        changed.putAll(answers);
        changed.put(question, answer);
        return new Situation(changed, change);
    }
}
