package dev.unrepeat.incident.severity;

import dev.unrepeat.platform.LabelWord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Severity as a decision tree: questions in order, the first yes decides.
 *
 * @param policyVersion the version of the policy that this tree is
 */
public record SeverityTree(int policyVersion, List<Question> questions, Severity otherwise) {

    public SeverityTree {
        questions = List.copyOf(questions);
    }

    /**
     * One question.
     *
     * @param ifUnknown the answer that is taken, and shown as assumed, while nobody knows
     * @param neverBelow the severity below which nobody sets an incident whose answer is known to
     *     be yes, or null where a person may decide
     * @param label which label answers it, if one does
     */
    public record Question(
            String id,
            String ask,
            Severity yes,
            boolean ifUnknown,
            @Nullable Severity neverBelow,
            @Nullable ByLabel label) {}

    /**
     * A label whose values say yes or no, in any case and spacing.
     *
     * @param source what such an answer is: a label, or a fact where Unrepeat itself measured it
     */
    public record ByLabel(String name, List<String> yes, List<String> no, Source source) {

        Optional<Boolean> answer(Map<String, String> labels) {
            var value = LabelWord.of(labels.get(name));
            if (yes.stream().map(LabelWord::of).anyMatch(value::equals)) {
                return Optional.of(true);
            }
            return no.stream().map(LabelWord::of).anyMatch(value::equals)
                    ? Optional.of(false)
                    : Optional.empty();
        }
    }

    /** Where an answer came from. */
    public enum Source {
        FACT,
        LABEL,
        PERSON,
        ASSUMED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is known in answer to a question. */
    public record Known(boolean answer, Source source) {}

    /** One question on the way to a decision; {@code answer} is yes or no. */
    @Schema(name = "SeverityStep")
    public record Answered(
            String question,
            @Schema(allowableValues = {"yes", "no"}) String answer,
            @Schema(allowableValues = {"fact", "label", "person", "assumed"}) String source) {}

    /** Why an incident has its severity; the answers up to the one that decided. */
    @Schema(name = "SeverityReason")
    public record Reason(String rule, int policyVersion, List<Answered> path) {
        public Reason {
            path = List.copyOf(path);
        }
    }

    /** What the tree decided, and why. */
    public record Decision(Severity severity, Reason reason) {

        /** Tells whether the answer that decided is an assumption, or there was none. */
        public boolean isAssumed() {
            return reason.path().isEmpty()
                    || reason.path().getLast().source().equals(Source.ASSUMED.word());
        }
    }

    /** What labels answer, by question. */
    public Map<String, Known> answeredBy(Map<String, String> labels) {
        var known = new LinkedHashMap<String, Known>();
        for (var question : questions) {
            var label = question.label();
            if (label != null) {
                label.answer(labels)
                        .ifPresent(it -> known.put(question.id(), new Known(it, label.source())));
            }
        }
        return known;
    }

    /**
     * A lower bound of the severity.
     *
     * @param question which answer sets it
     * @param source where that answer came from
     */
    public record Floor(Question question, Severity severity, Source source) {}

    /** Returns the bound that known answers set, the gravest of several; empty for none. */
    public Optional<Floor> floor(Map<String, Known> known) {
        @Nullable Floor gravest = null;
        for (var question : questions) {
            var bound = question.neverBelow();
            var answer = known.get(question.id());
            if (bound != null
                    && answer != null
                    && answer.answer()
                    && (gravest == null || bound.worseThan(gravest.severity()))) {
                gravest = new Floor(question, bound, answer.source());
            }
        }
        return Optional.ofNullable(gravest);
    }

    /**
     * Runs the tree on what is known, by question; what is not known is assumed. Where the first
     * yes would decide below a {@link #floor}, the question of the floor decides.
     */
    public Decision decide(Map<String, Known> known) {
        var first = firstYes(known);
        var floor = floor(known);
        if (floor.isEmpty() || !floor.get().severity().worseThan(first.severity())) {
            return first;
        }
        var question = floor.get().question();
        var path = new ArrayList<>(first.reason().path());
        path.add(new Answered(question.id(), "yes", floor.get().source().word()));
        return new Decision(floor.get().severity(), new Reason(question.id(), policyVersion, path));
    }

    private Decision firstYes(Map<String, Known> known) {
        var path = new ArrayList<Answered>();
        for (var question : questions) {
            var answer =
                    known.getOrDefault(
                            question.id(), new Known(question.ifUnknown(), Source.ASSUMED));
            path.add(
                    new Answered(
                            question.id(), answer.answer() ? "yes" : "no", answer.source().word()));
            if (answer.answer()) {
                return new Decision(question.yes(), new Reason(question.id(), policyVersion, path));
            }
        }
        return new Decision(otherwise, new Reason("otherwise", policyVersion, path));
    }
}
