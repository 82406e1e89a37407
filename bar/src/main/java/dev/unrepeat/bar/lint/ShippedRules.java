package dev.unrepeat.bar.lint;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.Setting;
import dev.unrepeat.bar.rules.action.ActionNoCategory;
import dev.unrepeat.bar.rules.action.ActionNoDue;
import dev.unrepeat.bar.rules.action.ActionNoOwner;
import dev.unrepeat.bar.rules.action.ActionWeak;
import dev.unrepeat.bar.rules.action.ActionsLateContainment;
import dev.unrepeat.bar.rules.action.ActionsMissing;
import dev.unrepeat.bar.rules.action.ActionsNoMechanism;
import dev.unrepeat.bar.rules.action.ActionsOneSided;
import dev.unrepeat.bar.rules.action.ActionsShortOnly;
import dev.unrepeat.bar.rules.cause.CauseDrift;
import dev.unrepeat.bar.rules.cause.CauseGraphBroken;
import dev.unrepeat.bar.rules.cause.CauseHumanError;
import dev.unrepeat.bar.rules.cause.CauseOrganisational;
import dev.unrepeat.bar.rules.cause.CauseShallow;
import dev.unrepeat.bar.rules.cause.CauseSingle;
import dev.unrepeat.bar.rules.cause.CauseUncovered;
import dev.unrepeat.bar.rules.cause.CauseVague;
import dev.unrepeat.bar.rules.cause.CauseVendorStop;
import dev.unrepeat.bar.rules.cause.DefencesUnnamed;
import dev.unrepeat.bar.rules.cause.FailureModeUnknown;
import dev.unrepeat.bar.rules.cause.RepeatOffender;
import dev.unrepeat.bar.rules.language.LanguageAnimated;
import dev.unrepeat.bar.rules.language.LanguageBlame;
import dev.unrepeat.bar.rules.language.LanguageCounterfactual;
import dev.unrepeat.bar.rules.language.LanguageLoaded;
import dev.unrepeat.bar.rules.section.ImpactNotQuantified;
import dev.unrepeat.bar.rules.section.LuckMissing;
import dev.unrepeat.bar.rules.section.LuckUncovered;
import dev.unrepeat.bar.rules.section.Placeholder;
import dev.unrepeat.bar.rules.section.SectionEmpty;
import dev.unrepeat.bar.rules.section.SectionMissing;
import dev.unrepeat.bar.rules.section.SummaryIncomplete;
import dev.unrepeat.bar.rules.section.SummaryTooLong;
import dev.unrepeat.bar.rules.section.TemplateLeftOver;
import dev.unrepeat.bar.rules.timeline.DatesContradict;
import dev.unrepeat.bar.rules.timeline.DetectionUnexplained;
import dev.unrepeat.bar.rules.timeline.PublishedLate;
import dev.unrepeat.bar.rules.timeline.TimelineCoarse;
import dev.unrepeat.bar.rules.timeline.TimelineGap;
import dev.unrepeat.bar.rules.timeline.TimelineJudgement;
import dev.unrepeat.bar.rules.timeline.TimelineMilestones;
import dev.unrepeat.bar.rules.timeline.TimelineMissing;
import dev.unrepeat.bar.rules.timeline.TimelineOrder;
import dev.unrepeat.bar.rules.timeline.TimelineZone;
import dev.unrepeat.bar.rules.timeline.TimelineZoneAmbiguous;
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
                    numbers -> new CauseDrift(),
                    numbers -> new CauseOrganisational(),
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
                    numbers -> new LanguageLoaded(),
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
