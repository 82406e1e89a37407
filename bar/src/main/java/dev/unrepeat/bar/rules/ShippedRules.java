package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Profile;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.SectionName;
import dev.unrepeat.bar.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules that Unrepeat ships, in the order of the documentation. */
public final class ShippedRules {

    private static final List<Function<Numbers, Rule>> MAKERS =
            List.of(
                    numbers -> new SectionMissing(Profile.CORRECTIVE.sections()),
                    numbers -> new SectionEmpty(),
                    numbers -> new TemplateLeftOver(),
                    numbers -> new Placeholder(),
                    numbers -> new SummaryTooLong(numbers.of(SummaryTooLong.SENTENCES)),
                    numbers -> new SummaryIncomplete(),
                    numbers -> new ImpactNotQuantified(),
                    numbers -> new TimelineMissing(),
                    numbers -> new TimelineZone(),
                    numbers -> new TimelineZoneAmbiguous(),
                    numbers -> new TimelineOrder(),
                    numbers -> new TimelineCoarse(),
                    numbers -> new TimelineMilestones(),
                    numbers -> new TimelineGap(numbers.of(TimelineGap.MINUTES)),
                    numbers -> new TimelineJudgement(),
                    numbers -> new DatesContradict(),
                    numbers -> new DetectionUnexplained(numbers.of(DetectionUnexplained.MINUTES)),
                    numbers -> new CauseHumanError(),
                    numbers -> new CauseVague(),
                    numbers -> new CauseVendorStop(),
                    numbers -> new CauseSingle(numbers.of(CauseSingle.FACTORS)),
                    numbers ->
                            new CauseShallow(
                                    numbers.of(CauseShallow.DEPTH), numbers.of(CauseShallow.TOLD)),
                    numbers -> new CauseUncovered(),
                    numbers -> new CauseGraphBroken(),
                    numbers -> new FailureModeUnknown(),
                    numbers -> new DefencesUnnamed(),
                    numbers -> new RepeatOffender(),
                    numbers -> new LuckMissing(),
                    numbers -> new LuckUncovered(),
                    numbers -> new LanguageBlame(),
                    numbers -> new LanguageCounterfactual(),
                    numbers -> new LanguageAnimated(),
                    numbers -> new ActionsMissing(),
                    numbers -> new ActionNoOwner(),
                    numbers -> new ActionNoDue(),
                    numbers -> new ActionNoCategory(),
                    numbers -> new ActionWeak(),
                    numbers -> new ActionsNoMechanism(),
                    numbers -> new ActionsShortOnly(numbers.of(ActionsShortOnly.SHARE)),
                    numbers -> new ActionsLateContainment(numbers.of(ActionsLateContainment.DAYS)),
                    numbers -> new ActionsOneSided(),
                    numbers -> new PublishedLate(numbers.of(PublishedLate.DAYS)));

    private static final List<Rule> ALL = make(Map.of());

    private ShippedRules() {}

    /** All of them, with their numbers by default. */
    public static List<Rule> all() {
        return ALL;
    }

    /**
     * All of them, with other numbers: by rule, by setting. A rule or setting that does not exist,
     * or a number beyond its limits, is refused.
     */
    public static List<Rule> all(Map<String, Map<String, Integer>> numbers) {
        var known = ALL.stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
        for (var rule : numbers.keySet()) {
            if (!known.contains(rule)) {
                throw new IllegalArgumentException("no such rule: " + rule);
            }
        }
        return make(numbers);
    }

    /** The same, with the sections that a document needs. */
    public static List<Rule> all(
            Map<String, Map<String, Integer>> numbers, Set<SectionName> sections) {
        return all(numbers).stream()
                .map(rule -> rule instanceof SectionMissing ? new SectionMissing(sections) : rule)
                .toList();
    }

    private static List<Rule> make(Map<String, Map<String, Integer>> numbers) {
        var made = new ArrayList<Rule>();
        for (var maker : MAKERS) {
            var info = maker.apply(new Numbers(Map.of())).info();
            var given = numbers.getOrDefault(info.id(), Map.of());
            check(info, given);
            made.add(maker.apply(new Numbers(given)));
        }
        return List.copyOf(made);
    }

    private static void check(RuleInfo info, Map<String, Integer> given) {
        for (var name : given.keySet()) {
            if (info.settings().stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new IllegalArgumentException(
                        "%s has no number called %s".formatted(info.id(), name));
            }
        }
    }

    private record Numbers(Map<String, Integer> given) {

        int of(Setting setting) {
            int number = given.getOrDefault(setting.name(), setting.standard());
            if (number < setting.least() || number > setting.most()) {
                throw new IllegalArgumentException(
                        "%s is from %d to %d, not %d"
                                .formatted(
                                        setting.name(), setting.least(), setting.most(), number));
            }
            return number;
        }
    }
}
