package dev.unrepeat.catalog;

import dev.unrepeat.privacy.Responsibilities;
import java.util.List;
import org.springframework.stereotype.Component;

/** Teams whose manager a person is. */
@Component
class TeamResponsibilities implements Responsibilities {

    private final CatalogStore store;

    TeamResponsibilities(CatalogStore store) {
        this.store = store;
    }

    @Override
    public List<String> of(String person) {
        return store.teams().stream()
                .filter(it -> person.equals(it.manager()))
                .map(it -> "the manager of the team " + it.name())
                .toList();
    }
}
