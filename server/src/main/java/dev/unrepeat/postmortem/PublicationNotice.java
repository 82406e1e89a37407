package dev.unrepeat.postmortem;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.catalog.Catalog;
import dev.unrepeat.catalog.OfferedService;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Timeline;
import dev.unrepeat.incident.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells everybody whom a published post-mortem concerns, one message each: who took part in the
 * incident or in the text, who answers for its services, who owns an action.
 */
@Component
class PublicationNotice {

    private static final int MOST_LINES = 5000;
    private static final int LONGEST_SUMMARY = 2000;

    private final PostmortemStore store;
    private final CommentStore comments;
    private final ApprovalStore approvals;
    private final ReviewNews news;
    private final Circle circle;

    /** Where people are found. */
    @Component
    record Circle(Incidents incidents, Timeline timeline, Catalog catalog, People people) {}

    PublicationNotice(
            PostmortemStore store,
            CommentStore comments,
            ApprovalStore approvals,
            ReviewNews news,
            Circle circle) {
        this.store = store;
        this.comments = comments;
        this.approvals = approvals;
        this.news = news;
        this.circle = circle;
    }

    /** In the transaction that publishes, so that one publication is told once. */
    @EventListener
    void on(PostmortemPublished published) {
        var record = store.lock(published.postmortem());
        var document = Postmortem.read(store.document(record.id()));
        var names = new TreeSet<String>();
        names.addAll(ofText(record));
        names.addAll(ofActions(document));
        if (record.incident() != null) {
            names.addAll(ofIncident(record.incident()));
        }
        names.remove(published.by());
        var summary = summary(document);
        @Nullable String incident =
                record.incident() == null ? null : circle.incidents().get(record.incident()).ref();
        names.stream()
                .filter(it -> circle.people().find(it).filter(Person::active).isPresent())
                .forEach(it -> news.published(record, incident, published.by(), summary, it));
    }

    private List<String> ofText(PostmortemRecord record) {
        var names = new ArrayList<@Nullable String>();
        names.add(record.driver());
        store.revisions(record.id()).forEach(it -> names.add(it.author()));
        approvals.of(record.id()).forEach(it -> names.add(it.person()));
        comments.of(record.id()).stream()
                .flatMap(it -> it.said().stream())
                .forEach(it -> names.add(it.author()));
        return known(names);
    }

    private List<String> ofIncident(UUID id) {
        var names = new ArrayList<@Nullable String>(circle.incidents().roles(id).values());
        circle.timeline().after(id, 0, MOST_LINES).stream()
                .map(TimelineEntry::author)
                .forEach(names::add);
        for (var service : circle.incidents().get(id).services()) {
            circle.catalog()
                    .service(service)
                    .map(OfferedService::team)
                    .ifPresent(it -> names.addAll(ofTeam(it)));
        }
        return known(names);
    }

    private Set<String> ofTeam(String name) {
        var names = new TreeSet<String>();
        circle.catalog()
                .team(name)
                .ifPresent(team -> {
                    if (team.manager() != null) {
                        names.add(team.manager());
                    }
                });
        circle.people().ofTeam(name).forEach(it -> names.add(it.name()));
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

    private static String summary(Postmortem document) {
        var summary =
                String.join(
                        " ",
                        document.sentences(SectionName.SUMMARY).stream()
                                .map(it -> it.text().replaceAll("\\s+", " ").strip())
                                .toList());
        return summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
