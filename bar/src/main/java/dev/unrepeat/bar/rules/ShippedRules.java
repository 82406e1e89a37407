package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Rule;
import java.util.List;

/** The rules that Unrepeat ships, in the order of the documentation. */
public final class ShippedRules {

    private static final List<Rule> ALL =
            List.of(
                    new SectionMissing(),
                    new SectionEmpty(),
                    new TemplateLeftOver(),
                    new Placeholder(),
                    new SummaryTooLong(),
                    new ImpactNotQuantified(),
                    new TimelineMissing(),
                    new TimelineZone(),
                    new TimelineZoneAmbiguous(),
                    new TimelineOrder(),
                    new CauseHumanError(),
                    new CauseVague(),
                    new LanguageBlame(),
                    new ActionsMissing(),
                    new ActionNoOwner(),
                    new ActionNoDue(),
                    new ActionWeak(),
                    new ActionsNoMechanism(),
                    new ActionsShortOnly());

    private ShippedRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return ALL;
    }
}
