package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import dev.unrepeat.document.Texts;
import dev.unrepeat.incident.Incident;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.incident.Moment;
import dev.unrepeat.postmortem.PostmortemRecord;
import dev.unrepeat.postmortem.PostmortemViews;
import dev.unrepeat.postmortem.Postmortems;
import dev.unrepeat.review.Approval;
import dev.unrepeat.review.CommentThread;
import dev.unrepeat.review.Reviews;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Everything that belongs to one post-mortem, as it stood at one moment. */
@Component
class ArchiveReads {

    private final Postmortems postmortems;
    private final Reviews reviews;
    private final Texts texts;
    private final Incidents incidents;
    private final ObjectProvider<ArchivedActions> actions;

    ArchiveReads(
            Postmortems postmortems,
            Reviews reviews,
            Texts texts,
            Incidents incidents,
            ObjectProvider<ArchivedActions> actions) {
        this.postmortems = postmortems;
        this.reviews = reviews;
        this.texts = texts;
        this.incidents = incidents;
        this.actions = actions;
    }

    /** A post-mortem: its text, and the rest of it. */
    record Whole(PostmortemRecord record, String document, Facts facts) {}

    /** The text and the facts belong together: both are of the same moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Whole read(Caller caller, String ref) {
        var record = postmortems.get(ref);
        var review = reviews.of(texts.get(ref));
        var incident = record.incident() == null ? null : incidents.get(record.incident());
        return new Whole(
                record,
                postmortems.document(record),
                new Facts(
                        record.ref(),
                        record.title(),
                        record.stage().word(),
                        record.driver(),
                        record.dueAt(),
                        record.updatedAt(),
                        record.version(),
                        record.failureModes(),
                        record.source(),
                        record.happenedAt(),
                        new PostmortemViews.CountsView(
                                record.errors(), record.warnings(), record.infos()),
                        incident == null ? null : of(incident),
                        review.threads().stream().map(ThreadView::of).toList(),
                        review.approvals().stream()
                                .map(it -> ApprovalView.of(it, record.version()))
                                .toList(),
                        actions.getObject()
                                .of(
                                        caller,
                                        record.ref(),
                                        incident == null ? null : incident.ref())));
    }

    private static IncidentView of(Incident incident) {
        var moments = new LinkedHashMap<String, Instant>();
        for (var moment : Moment.values()) {
            incident.at(moment).ifPresent(it -> moments.put(moment.column(), it));
        }
        return new IncidentView(
                incident.ref(),
                incident.kind().word(),
                incident.title(),
                incident.status().word(),
                incident.severity().name(),
                incident.services(),
                moments);
    }

    record IncidentView(
            String ref,
            String kind,
            String title,
            String status,
            String severity,
            List<String> services,
            Map<String, Instant> moments) {}

    record ThreadView(
            String kind,
            String state,
            String author,
            Instant at,
            String quote,
            long version,
            @Nullable String settledBy,
            @Nullable Instant settledAt,
            List<CommentThread.Comment> comments) {

        static ThreadView of(CommentThread thread) {
            return new ThreadView(
                    thread.kind().word(),
                    thread.state().word(),
                    thread.author(),
                    thread.at(),
                    thread.quote(),
                    thread.version(),
                    thread.settledBy(),
                    thread.settledAt(),
                    thread.said());
        }
    }

    record ApprovalView(
            String person, String verdict, String note, long version, Instant at, boolean lapsed) {

        static ApprovalView of(Approval approval, long current) {
            return new ApprovalView(
                    approval.person(),
                    approval.verdict().word(),
                    approval.note(),
                    approval.version(),
                    approval.at(),
                    !approval.holds(current));
        }
    }

    /** All that is known of a post-mortem beside its text. */
    record Facts(
            String ref,
            String title,
            String status,
            @Nullable String driver,
            @Nullable Instant dueAt,
            Instant updatedAt,
            long version,
            List<String> failureModes,
            @Nullable String source,
            @Nullable Instant happenedAt,
            PostmortemViews.CountsView findings,
            @Nullable IncidentView incident,
            List<ThreadView> threads,
            List<ApprovalView> approvals,
            JsonNode actions) {}
}
