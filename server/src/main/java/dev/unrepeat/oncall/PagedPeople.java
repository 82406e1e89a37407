package dev.unrepeat.oncall;

import dev.unrepeat.incident.Participation;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers whether a person was paged for an incident. */
@Component
class PagedPeople implements Participation {

    private final PageStore pages;

    PagedPeople(PageStore pages) {
        this.pages = pages;
    }

    @Override
    public boolean isPaged(UUID incident, String person) {
        return pages.isPaged(incident, person);
    }
}
