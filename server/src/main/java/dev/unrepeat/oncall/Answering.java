package dev.unrepeat.oncall;

import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.Team;
import org.springframework.stereotype.Component;

/** Who answers for a service. */
@Component
class Answering {

    private final Catalog catalog;

    Answering(Catalog catalog) {
        this.catalog = catalog;
    }

    Team team(String service) {
        return catalog.teamOf(service);
    }

    /** True where nobody in particular answers for the service. */
    boolean isNobodys(String service) {
        return team(service).equals(team(Catalog.NO_SERVICE));
    }
}
