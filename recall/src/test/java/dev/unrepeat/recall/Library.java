package dev.unrepeat.recall;

import dev.unrepeat.bar.modes.FailureModes;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.ArrayList;
import java.util.List;

/** Post-mortems of a parcel service and of a shop, written for the tests. */
final class Library {

    private static final String PARCEL =
            """
            # %s

            ## Summary

            %s

            ## Timeline

            - 2026-%s 09:58 UTC first alert
            - 2026-%s 10:31 UTC mitigated

            ## Root cause

            %s

            ## Actions

            - [ ] %s (owner: @ana, due: 2026-12-01)
            """;

    private Library() {}

    static Case parcel(
            String key, String title, String summary, String day, String cause, String action) {
        return Case.from(
                        key,
                        Postmortem.read(PARCEL.formatted(title, summary, day, day, cause, action)),
                        FailureModes.shipped())
                .calledAs(key)
                .build();
    }

    static final Case EXPIRED =
            parcel(
                    "PM-1",
                    "Label printing down in hall 4",
                    "No labels were printed by label-gateway for 42 minutes.",
                    "02-03",
                    "The certificate of label-gateway had expired on Sunday. Nobody renews it"
                            + " automatically.",
                    "renew the certificate of label-gateway with a job");

    static final Case EXPIRED_AGAIN =
            parcel(
                    "PM-2",
                    "Scanner logins refused",
                    "Scanners could not sign in for half an hour.",
                    "05-09",
                    "The TLS certificate of the scanner broker expired, because its renewal is done"
                            + " by hand.",
                    "alert 30 days before a certificate expires");

    static final Case EXPIRED_THERE =
            parcel(
                    "PM-6",
                    "Label printing down in hall 7",
                    "No labels were printed by label-gateway for an hour.",
                    "06-20",
                    "The certificate of label-gateway expired. The job that renews it was off.",
                    "alert when the job is off");

    static final Case FONT =
            parcel(
                    "PM-3",
                    "Label printing down in hall 4",
                    "No labels were printed by label-gateway for 20 minutes.",
                    "03-04",
                    "A font that the labels name was removed from the image in release 4.2, which"
                            + " introduced a bug.",
                    "render one label of each kind before a release");

    static final Case WRONG_CLUSTER =
            parcel(
                    "PM-4",
                    "Sorting stood still",
                    "Sorting of parcels stood still in two halls.",
                    "06-01",
                    "The script ran against the wrong cluster, since the current kubectl context"
                            + " pointed at production.",
                    "refuse to run without a named context");

    static final Case DISK =
            parcel(
                    "PM-5",
                    "Tracking page slow",
                    "The tracking page answered in nine seconds.",
                    "07-02",
                    "The disk of the journal was full, no space was left for the index.",
                    "alert at 80 % of the journal disk");

    static List<Case> filler() {
        var cases = new ArrayList<Case>();
        var things = List.of("belt", "crane", "scale", "camera", "van", "depot", "ramp", "router");
        for (int i = 0; i < 40; i++) {
            var thing = things.get(i % things.size());
            cases.add(
                    parcel(
                            "F-" + i,
                            "The " + thing + " of hall " + i + " stood still",
                            "Work at the " + thing + " stopped for " + (i + 3) + " minutes.",
                            "08-%02d".formatted(1 + i % 28),
                            "A sensor of the " + thing + " reported nonsense number " + i + ".",
                            "replace the sensor of the " + thing));
        }
        return cases;
    }

    static List<Case> all() {
        var cases = new ArrayList<>(List.of(EXPIRED, EXPIRED_AGAIN, FONT, WRONG_CLUSTER, DISK));
        cases.addAll(filler());
        return cases;
    }
}
