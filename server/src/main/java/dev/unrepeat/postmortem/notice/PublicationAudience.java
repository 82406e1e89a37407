package dev.unrepeat.postmortem.notice;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.timeline.Timeline;
import dev.unrepeat.incident.timeline.TimelineEntry;
import dev.unrepeat.postmortem.PostmortemRecord;
import dev.unrepeat.postmortem.PostmortemStore;
import dev.unrepeat.postmortem.PostmortemTextSource;
import dev.unrepeat.review.Reviews;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom a publication concerns: participants of the incident or the text, the teams that own its
 * services, owners of actions.
 */
@Component
class PublicationAudience {

    private static final int MOST_LINES = 5000;

    private final PostmortemStore store;
    private final Reviews reviews;
    private final PostmortemTextSource texts;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Catalog catalog;
    private final People people;

    PublicationAudience(
            PostmortemStore store,
            Reviews reviews,
            PostmortemTextSource texts,
            Incidents incidents,
            Timeline timeline,
            Catalog catalog,
            People people) {
        this.store = store;
        this.reviews = reviews;
        this.texts = texts;
        this.incidents = incidents;
        this.timeline = timeline;
        this.catalog = catalog;
        this.people = people;
    }

    /** Returns the names of the active people whom the publication concerns. */
    Set<String> of(PostmortemRecord record, Postmortem document) {
        var names = new TreeSet<String>();
        names.addAll(ofText(record));
        names.addAll(ofActions(document));
        if (record.incident() != null) {
            names.addAll(ofIncident(record.incident()));
        }
        names.removeIf(it -> people.find(it).filter(Person::active).isEmpty());
        return names;
    }

    private List<String> ofText(PostmortemRecord record) {
        var names = new ArrayList<@Nullable String>();
        names.add(record.driver());
        names.addAll(store.authors(record.id()));
        names.addAll(reviews.participants(texts.of(record)));
        return known(names);
    }

    private List<String> ofIncident(UUID id) {
        var names = new ArrayList<@Nullable String>(incidents.roles(id).values());
        timeline.after(id, 0, MOST_LINES).stream().map(TimelineEntry::author).forEach(names::add);
        for (var service : incidents.get(id).services()) {
            catalog.service(service)
                    .map(OfferedService::team)
                    .ifPresent(it -> names.addAll(ofTeam(it)));
        }
        return known(names);
    }

    private Set<String> ofTeam(String name) {
        var names = new TreeSet<String>();
        catalog.team(name)
                .ifPresent(team -> {
                    if (team.manager() != null) {
                        names.add(team.manager());
                    }
                });
        people.ofTeam(name).forEach(it -> names.add(it.name()));
        return names;
    }

    /** An owner is a person or a team. */
    private List<String> ofActions(Postmortem document) {
        return document.actions().stream()
                .map(ActionItem::owner)
                .filter(Objects::nonNull)
                .map(it -> it.replaceFirst("^@", "").strip())
                .flatMap(it -> Stream.concat(Stream.of(it), ofTeam(it).stream()))
                .toList();
    }

    private static List<String> known(List<@Nullable String> names) {
        return names.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }
}
