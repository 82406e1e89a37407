package dev.unrepeat.signal.mute;

import java.util.Map;
import java.util.Set;

/** Which team owns each service, as far as one does. */
record ServiceOwners(Map<String, String> teamByService) {

    ServiceOwners {
        teamByService = Map.copyOf(teamByService);
    }

    /** True when one of the teams owns the service, or none does. */
    boolean isOf(Set<String> teams, String service) {
        var team = teamByService.get(service);
        return team == null || teams.contains(team);
    }
}
