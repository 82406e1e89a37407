package dev.unrepeat.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service may do without in an outage, agreed before there is one: the mode that costs users
 * least comes first.
 *
 * @param version of the declaration; a signature is for one version
 * @param product who signs for those who would miss the features
 * @param engineering who signs that the modes work
 * @param rehearseEvery how old the last rehearsal of a mode may be
 */
public record DegradationPlan(
        String service,
        int version,
        String product,
        String engineering,
        Duration rehearseEvery,
        List<Mode> modes) {

    public DegradationPlan {
        modes = List.copyOf(modes);
    }

    /**
     * One way to serve with less.
     *
     * @param off features that go
     * @param usersSee what is then missing, in the words of users
     * @param how how it is switched: a command, a flag, a link to a runbook
     */
    public record Mode(String name, List<String> off, String usersSee, String how) {
        public Mode {
            off = List.copyOf(off);
        }
    }

    /** Who signs. */
    public enum Side {
        PRODUCT,
        ENGINEERING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Optional<Mode> mode(String name) {
        return modes.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** True when the plan names the person as a signer of either side. */
    boolean isSigner(String person) {
        return product.equals(person) || engineering.equals(person);
    }

    String signerOf(Side side) {
        return switch (side) {
            case PRODUCT -> product;
            case ENGINEERING -> engineering;
        };
    }
}
