package dev.unrepeat.postmortem.notice;

import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.postmortem.PostmortemMessages;
import dev.unrepeat.postmortem.PostmortemPublished;
import dev.unrepeat.postmortem.PostmortemStore;
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
