package dev.unrepeat.postmortem;

import dev.unrepeat.access.Caller;
import dev.unrepeat.bar.edit.Edits;
import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.document.TextRef;
import dev.unrepeat.incident.Incidents;
import dev.unrepeat.review.Reviews;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Publication of a post-mortem: what it has to pass, and the references its actions get. */
@Component
class Publication {

    private final Postmortems postmortems;
    private final Editing editing;
    private final Judgement judgement;
    private final Reviews reviews;
    private final PostmortemTextSource texts;
    private final Incidents incidents;
    private final ObjectProvider<ActionIntake> intake;

    Publication(
            Postmortems postmortems,
            Editing editing,
            Judgement judgement,
            Reviews reviews,
            PostmortemTextSource texts,
            Incidents incidents,
            ObjectProvider<ActionIntake> intake) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.judgement = judgement;
        this.reviews = reviews;
        this.texts = texts;
        this.incidents = incidents;
        this.intake = intake;
    }

    /**
     * Refuses a text with findings of level error.
     *
     * @throws BarRefusal listing them
     */
    void requireBar(PostmortemRecord record) {
        var blocking = judgement.blocking(postmortems.findings(record));
        if (!blocking.isEmpty()) {
            throw new BarRefusal(blocking);
        }
    }

    private static List<ActionIntake.Adopted> adopted(
            Postmortem document, List<ActionItem> actions) {
        return actions.stream()
                .map(item ->
                        new ActionIntake.Adopted(
                                item,
                                List.copyOf(
                                        document.causes()
                                                .closedBy(document.actions().indexOf(item)))))
                .toList();
    }

    /**
     * Turns the actions of the text into tracked ones and writes their references into it; the
     * approvals of the version before stay valid.
     *
     * @throws BarRefusal while findings block
     * @throws dev.unrepeat.review.ReviewRefusal while the review lacks something
     */
    void publish(Caller caller, PostmortemRecord record) {
        requireBar(record);
        TextRef reviewed = texts.of(record);
        reviews.require(reviewed);
        var document = postmortems.read(record);
        var actions = document.actions().stream().filter(it -> it.ref() == null).toList();
        var incident = record.incident() == null ? null : incidents.get(record.incident()).ref();
        var refs =
                intake.getObject()
                        .adopt(caller, record.ref(), incident, adopted(document, actions));
        var patches = new ArrayList<Patch>();
        for (int i = 0; i < actions.size(); i++) {
            patches.add(new Edits(document).withActionRef(actions.get(i), refs.get(i)));
        }
        // From the end to the start, so that no patch moves another's place.
        patches.sort(Comparator.comparingInt(Patch::start).reversed());
        var text = document.text();
        for (var patch : patches) {
            text = patch.applyTo(text);
        }
        if (!patches.isEmpty()) {
            var written = editing.write(caller, record, document.text(), Postmortem.read(text));
            reviews.carry(reviewed, texts.of(written.record()));
        }
    }
}
