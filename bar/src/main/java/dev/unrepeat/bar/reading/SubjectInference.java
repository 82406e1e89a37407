package dev.unrepeat.bar.reading;

import static dev.unrepeat.bar.model.SectionName.*;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.SectionName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Assigns subjects that no heading names: which stretch tells what happened, why, and what is to be
 * done.
 */
final class SubjectInference {

    private static final Set<SectionName> ELSEWHERE = EnumSet.of(ACTIONS, META, RELATED, APPENDIX);
    private static final Pattern PROBLEM =
            Pattern.compile("(?:what (?:was|is) )?(?:the )?(?:problem|issue)(?: statement)?");
    private static final Pattern ISSUE = Pattern.compile("\\b(?:issues?|details)$");

    private final List<Draft> drafts;
    private final List<Block> blocks;
    private final int title;

    private SubjectInference(List<Draft> drafts, List<Block> blocks, int title) {
        this.drafts = drafts;
        this.blocks = blocks;
        this.title = title;
    }

    static void settle(List<Draft> drafts, List<Block> blocks, int title) {
        new SubjectInference(drafts, blocks, title).settle();
    }

    private void settle() {
        settleWentWrong();
        settleCauses();
        settleProblem();
        settleSummary();
        if (!any(CAUSES)) {
            findCauses();
        }
        if (!any(ACTIONS)) {
            settleActions();
        }
    }

    private boolean any(SectionName name) {
        return drafts.stream().anyMatch(draft -> draft.names.contains(name));
    }

    /** "What went wrong" heads the causes where nothing stands beside it that went well. */
    private void settleWentWrong() {
        if (!any(WENT_WELL) && !any(LUCKY) && !any(CAUSES)) {
            for (var draft : drafts) {
                if (draft.names.contains(WENT_WRONG)
                        && draft.heading.toLowerCase(Locale.ROOT).contains("wrong")) {
                    draft.names.add(CAUSES);
                }
            }
        }
    }

    /** "What was the problem?" tells what happened where another heading asks why. */
    private void settleProblem() {
        var causes = drafts.stream().filter(draft -> draft.names.contains(CAUSES)).toList();
        if (any(SUMMARY) || causes.size() < 2) {
            return;
        }
        var first = causes.getFirst();
        if (first.names.size() == 1
                && PROBLEM.matcher(HeadingMeaning.plain(first.heading)).matches()) {
            first.names.clear();
            first.names.add(SUMMARY);
        }
    }

    /**
     * Where nothing is headed as causes, they stand in the conclusion, the context, the background
     * or what went wrong.
     */
    private void settleCauses() {
        if (any(CAUSES)) {
            return;
        }
        for (var name : List.of(LESSONS, BACKGROUND, WENT_WRONG)) {
            for (var draft : drafts) {
                boolean own = draft.names.contains(name) && draft.names.size() == 1;
                boolean fits =
                        own
                                && (name != LESSONS
                                        || HeadingMeaning.plain(draft.heading)
                                                .startsWith("conclu"));
                if (fits && tells(draft, name)) {
                    draft.names.add(CAUSES);
                    return;
                }
            }
        }
    }

    private boolean tells(Draft draft, SectionName name) {
        return switch (name) {
            case WENT_WRONG -> tells(draft);
            case LESSONS -> CauseWords.tell(words(draft)) || says(draft, Unheaded::tellsFailure);
            default -> CauseWords.tell(words(draft));
        };
    }

    private boolean says(Draft draft, Predicate<Block> what) {
        return blocks.subList(draft.first, draft.end).stream().anyMatch(what);
    }

    /** Without a heading, a passage that states the cause in so many words is one. */
    private void findCauses() {
        for (var draft : List.copyOf(drafts)) {
            boolean issue =
                    HeadingMeaning.of(draft.heading).isEmpty()
                            && ISSUE.matcher(HeadingMeaning.plain(draft.heading)).find();
            if (draft.level > 0 && issue && tells(draft)) {
                draft.names.add(CAUSES);
                return;
            }
        }
        var opening = drafts.getFirst();
        for (var draft : List.copyOf(drafts)) {
            boolean strict =
                    draft.names.contains(TIMELINE)
                            || draft != opening && draft.names.contains(SUMMARY);
            boolean may = ELSEWHERE.stream().noneMatch(draft.names::contains);
            for (int i = draft.first; may && i < draft.end; i++) {
                var block = blocks.get(i);
                if (i != title
                        && (strict ? Unheaded.namesCause(block) : Unheaded.statesCause(block))) {
                    int end = i + 1;
                    while (end < draft.end && Unheaded.statesCause(blocks.get(end))) {
                        end++;
                    }
                    cut(draft, i, end, CAUSES);
                    return;
                }
            }
        }
        storyOfTheOpening(opening);
    }

    private boolean tells(Draft draft) {
        return says(draft, Unheaded::tellsCause);
    }

    /** After a first paragraph that says when it was, the next that says what came of what. */
    private void storyOfTheOpening(Draft opening) {
        boolean begun = false;
        for (int i = opening.first; i < opening.end; i++) {
            var block = blocks.get(i);
            if (i == title || !Opening.tells(block)) {
                continue;
            }
            if (begun && CauseWords.tell(block.text())) {
                cut(opening, i, i + 1, CAUSES);
                return;
            }
            if (!begun && !Opening.tellsWhen(block)) {
                return;
            }
            begun = true;
        }
    }

    /**
     * Gives a stretch of a section a name more. What follows an opening is summary no longer; a
     * heading keeps the first stretch below it.
     */
    private void cut(Draft draft, int from, int to, SectionName name) {
        int at = drafts.indexOf(draft);
        boolean opening = draft.level == 0;
        if (to < draft.end) {
            var rest = new Draft(opening ? Set.of() : draft.names, "", 0, to, false);
            rest.end = draft.end;
            drafts.add(at + 1, rest);
        }
        int head = opening ? 0 : 1;
        if (from - draft.first <= head) {
            draft.names.add(name);
            draft.end = to;
            return;
        }
        var names = Draft.copy(opening ? Set.of() : draft.names);
        names.add(name);
        var part = new Draft(names, "", 0, from, false);
        part.end = to;
        drafts.add(at + 1, part);
        draft.end = from;
    }

    /**
     * Where nothing is headed as actions, they are a list that the text introduces with a promise,
     * paragraphs that begin with the state of a task, or what follows after changes were promised.
     */
    private void settleActions() {
        var opening = drafts.getFirst();
        for (var draft : List.copyOf(drafts)) {
            boolean may =
                    !draft.names.contains(TIMELINE)
                            && (draft == opening || !draft.names.contains(SUMMARY))
                            && !draft.names.contains(APPENDIX);
            for (int i = draft.first; may && i + 1 < draft.end; i++) {
                boolean lists = blocks.get(i + 1).kind() == Kind.ITEM;
                if (lists && Unheaded.introducesActions(blocks.get(i))) {
                    promised(draft, i);
                    return;
                }
            }
            if (may && states(draft) > 1) {
                draft.names.add(ACTIONS);
                return;
            }
        }
        for (var draft : List.copyOf(drafts)) {
            for (int i = draft.first; draft.level == 0 && i < draft.end; i++) {
                if (Unheaded.announcesChanges(blocks.get(i)) && follow(draft, i + 1)) {
                    return;
                }
            }
        }
    }

    /** What comes next without a heading are the changes that were announced. */
    private boolean follow(Draft draft, int from) {
        int next = drafts.indexOf(draft) + 1;
        if (from < draft.end) {
            cut(draft, from, draft.end, ACTIONS);
            return true;
        }
        boolean goesOn = next < drafts.size() && drafts.get(next).level == 0;
        if (goesOn) {
            drafts.get(next).names.add(ACTIONS);
        }
        return goesOn;
    }

    private void promised(Draft draft, int at) {
        if (draft.level > 0) {
            draft.names.add(ACTIONS);
            return;
        }
        int end = at + 1;
        while (end < draft.end && blocks.get(end).kind() != Kind.PARAGRAPH) {
            end++;
        }
        cut(draft, at, end, ACTIONS);
    }

    private long states(Draft draft) {
        return blocks.subList(draft.first, draft.end).stream()
                .filter(block -> Unheaded.state(block) > 0)
                .count();
    }

    private String words(Draft draft) {
        var words = new StringBuilder();
        for (int i = draft.first; i < draft.end && words.length() < 20_000; i++) {
            if (blocks.get(i).isProse()) {
                words.append(blocks.get(i).text()).append('\n');
            }
        }
        return words.toString();
    }

    /**
     * Without a summary, an opening paragraph is one, and so is a background that begins with what
     * happened.
     */
    private void settleSummary() {
        if (any(SUMMARY)) {
            return;
        }
        var opening = drafts.getFirst();
        for (int i = opening.first; i < opening.end; i++) {
            if (i != title && Opening.tells(blocks.get(i))) {
                opening.names.add(SUMMARY);
                return;
            }
        }
        for (var draft : drafts) {
            if (draft.names.contains(BACKGROUND)
                    && draft.first + 1 < draft.end
                    && (Opening.tellsWhen(blocks.get(draft.first + 1))
                            || draft.first + 2 == draft.end
                                    && Unheaded.tellsBreak(blocks.get(draft.first + 1)))) {
                draft.names.add(SUMMARY);
                return;
            }
        }
        for (var draft : drafts) {
            boolean identified =
                    draft.names.contains(DETECTION)
                            && HeadingMeaning.plain(draft.heading).equals("identified");
            if (identified && !says(draft, Unheaded::tellsNoticing)) {
                draft.names.remove(DETECTION);
                draft.names.add(SUMMARY);
                return;
            }
        }
    }
}
