package dev.unrepeat.postmortem;

import dev.unrepeat.access.People;
import dev.unrepeat.access.Person;
import dev.unrepeat.bar.ActionItem;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.SectionName;
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

/** Notifies everybody whom a publication concerns, one message each. */
@Component
class PublicationNotice {

    private static final int LONGEST_SUMMARY = 2000;

    private final PostmortemStore store;
    private final PublicationAudience audience;
    private final PostmortemMessages messages;
    private final Incidents incidents;

    PublicationNotice(
            PostmortemStore store,
            PublicationAudience audience,
            PostmortemMessages messages,
            Incidents incidents) {
        this.store = store;
        this.audience = audience;
        this.messages = messages;
        this.incidents = incidents;
    }

    /** Runs in the transaction that publishes, so that one publication is announced once. */
    @EventListener
    void on(PostmortemPublished published) {
        var record = store.lock(published.postmortem());
        var document = Postmortem.read(store.document(record.id()));
        var summary = summary(document);
        @Nullable String incident =
                record.incident() == null ? null : incidents.get(record.incident()).ref();
        audience.of(record, document).stream()
                .filter(it -> !it.equals(published.by()))
                .forEach(it -> messages.published(record, incident, published.by(), summary, it));
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
