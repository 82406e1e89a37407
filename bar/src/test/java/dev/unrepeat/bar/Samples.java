package dev.unrepeat.bar;

import dev.unrepeat.bar.lint.Bar;
import dev.unrepeat.bar.lint.Finding;
import dev.unrepeat.bar.lint.Profile;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;

/** Documents written for the tests in the shapes that real ones have. */
public final class Samples {

    /** What the server drafts, filled in. */
    public static final String COMPLETE =
            """
            ---
            title: Parcel labels unavailable
            severity: SEV2
            date: 2026-11-03
            ---
            # Parcel labels unavailable

            ## Summary

            Label printing was down for 42 minutes on 3 November. 1,900 of 12,000 parcels left late.

            ## Impact

            1,900 parcels were delayed by up to 90 minutes, counted from the dispatch table.

            ## Timeline

            | Time (UTC) | What happened |
            |---|---|
            | 2026-11-03 09:58 | the template service was upgraded |
            | 2026-11-03 10:04 | first alert |
            | 2026-11-03 10:31 | the upgrade was rolled back, after waiting for a lock |
            | 2026-11-03 10:46 | queue drained |

            ## Detection

            The alert on failed prints fired after six minutes.

            ## Causes

            The new version of the template service rejects a font that the labels name. The pipeline does not render
            a label before it ships.

            ## Contributing factors

            The font list was not checked against the labels in use.

            ## Response

            The upgrade was rolled back.

            ## What went well

            The alert named the service.

            ## What went wrong

            The rollback took twelve minutes of waiting for a lock, which we accept.

            ## Where we got lucky

            Few parcels leave on a Tuesday; we accept that risk.

            ## Actions

            Nothing to mitigate: a rollback is one command.

            - [ ] ACT-1: render one label of each kind in the pipeline before a release (owner: @ana, due: 2026-12-01, prevent)
            - [x] ACT-2: alert when the print queue is older than 5 minutes (owner: @lin, due: 2026-11-10, detect)

            ## Appendix

            Graphs are in the incident.
            """;

    private Samples() {}

    /** The ids of the rules that find something, in the profile by default. */
    public static List<String> rules(String markdown) {
        return findings(markdown).stream().map(Finding::rule).toList();
    }

    /** What the rules find, in the profile by default. */
    public static List<Finding> findings(String markdown) {
        return Bar.shipped(Profile.CORRECTIVE).check(Postmortem.read(markdown));
    }

    /** A document with one section. */
    public static String section(String heading, String body) {
        return "# Something broke\n\n## " + heading + "\n\n" + body + "\n";
    }
}
