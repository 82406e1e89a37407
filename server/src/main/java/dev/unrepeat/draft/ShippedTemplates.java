package dev.unrepeat.draft;

/** The drafts that hold where an organisation has no template of its own. */
final class ShippedTemplates {

    private ShippedTemplates() {}

    static final String INCIDENT =
            """
            ---
            incident: {{incident}}
            severity: {{severity}}
            date: {{date}}
            services: [{{services}}]
            ---
            # {{incident}}: {{title}}

            ## Summary

            <!-- At most three sentences that a person outside engineering understands: what happened, for whom, for how long. -->

            ## Impact

            {{impact}}

            <!-- How many users, requests or how much money? A number with its unit, or an estimate and how it was made. -->

            ## Timeline

            {{timeline}}

            ## Detection

            {{detection}}

            <!-- Why did it take that long? What would have told you sooner? -->

            ## Causes

            <!-- What made this possible? Go on asking until you reach something that can be changed in the system. -->

            ## Contributing factors

            <!-- What else had to be true: what broke, why it was not caught, why recovery was slow. -->

            ## Response

            {{response}}

            ## What went well

            ## What went wrong

            ## Where we got lucky

            ## Actions

            <!-- One line each, such as: - [ ] Reject a release whose migration is missing (owner: @ana, due: 2026-03-01, prevent) -->
            """;

    /** What a near miss asks: short, because nobody was hurt, with all that the bar looks for. */
    static final String NEAR_MISS =
            """
            ---
            incident: {{incident}}
            kind: near_miss
            date: {{date}}
            services: [{{services}}]
            ---
            # {{incident}}: {{title}}

            ## Summary

            <!-- One or two sentences: what nearly went wrong, and what stopped it. -->

            ## Impact

            <!-- Nobody was hurt. Who would have been, how many, for how long? -->

            ## Timeline

            {{timeline}}

            ## Causes

            <!-- What made it possible? Which defence was missing, which one held? -->

            ## Where we got lucky

            ## Actions

            <!-- One line each, such as: - [ ] Reject a release whose migration is missing (owner: @ana, due: 2026-03-01, prevent) -->
            """;
}
