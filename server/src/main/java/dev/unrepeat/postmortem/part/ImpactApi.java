package dev.unrepeat.postmortem.part;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.bar.edit.ImpactFigure;
import dev.unrepeat.bar.edit.ImpactLines;
import dev.unrepeat.bar.edit.Measure;
import dev.unrepeat.platform.ETags;
import dev.unrepeat.platform.InvalidInput;
import dev.unrepeat.postmortem.Editing;
import dev.unrepeat.postmortem.PostmortemRights;
import dev.unrepeat.postmortem.PostmortemText;
import dev.unrepeat.postmortem.Postmortems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The impact of a post-mortem in numbers: a view of the lines under it. */
@RestController
class ImpactApi {

    private final Postmortems postmortems;
    private final Editing editing;
    private final PostmortemRights rights;

    ImpactApi(Postmortems postmortems, Editing editing, PostmortemRights rights) {
        this.postmortems = postmortems;
        this.editing = editing;
        this.rights = rights;
    }

    @GetMapping("/v1/postmortems/{ref}/impact")
    ResponseEntity<ImpactView> impact(Caller caller, @PathVariable String ref) {
        caller.require(Role.VIEWER);
        return answer(caller, postmortems.text(ref));
    }

    /** Writes these numbers; a measure that the request doesn't name stays as it is. */
    @PutMapping("/v1/postmortems/{ref}/impact")
    ResponseEntity<ImpactView> write(
            Caller caller,
            @PathVariable String ref,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ImpactRequest request) {
        var figures = new ArrayList<ImpactFigure>();
        var leftOut = EnumSet.noneOf(Measure.class);
        var named = EnumSet.noneOf(Measure.class);
        var wanted = request.figures() == null ? List.<FigureRequest>of() : request.figures();
        for (int i = 0; i < wanted.size(); i++) {
            read("figures/" + i, wanted.get(i), figures, leftOut, named);
        }
        return answer(
                caller,
                editing.edit(
                        caller,
                        ref,
                        ETags.required(ifMatch),
                        "figures",
                        text -> ImpactLines.write(text, figures, leftOut).applyTo(text.text())));
    }

    private static void read(
            String field,
            FigureRequest request,
            List<ImpactFigure> figures,
            Set<Measure> leftOut,
            Set<Measure> named) {
        var key = InvalidInput.line(field + "/measure", request.measure(), 40);
        var measure =
                Measure.named(key)
                        .orElseThrow(() ->
                                new InvalidInput(
                                        field + "/measure",
                                        "is one of "
                                                + Arrays.stream(Measure.values())
                                                        .map(Measure::key)
                                                        .collect(Collectors.joining(", "))));
        if (!named.add(measure)) {
            throw new InvalidInput(field + "/measure", "names %s a second time".formatted(key));
        }
        if (Boolean.TRUE.equals(request.leftOut())) {
            leftOut.add(measure);
            return;
        }
        try {
            figures.add(
                    new ImpactFigure(
                            measure,
                            request.low(),
                            request.high(),
                            request.of(),
                            request.unit() == null ? measure.unit() : request.unit(),
                            Boolean.TRUE.equals(request.estimate()),
                            request.how()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, String.valueOf(e.getMessage()));
        }
    }

    private ResponseEntity<ImpactView> answer(Caller caller, PostmortemText text) {
        return text.answer(
                new ImpactView(
                        ImpactLines.read(text.document()).stream().map(FigureView::of).toList(),
                        rights.edits(caller, text.record())));
    }

    record ImpactRequest(@Nullable List<FigureRequest> figures) {}

    /**
     * One measure. Without {@code low} it is unknown, which is written as such.
     *
     * @param of the whole that it is a part of
     * @param leftOut takes its line out instead
     */
    @Schema(name = "ImpactFigureRequest")
    record FigureRequest(
            @Schema(implementation = Measure.class) @Nullable String measure,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal of,
            @Nullable String unit,
            @Nullable Boolean estimate,
            @Nullable String how,
            @Nullable Boolean leftOut) {}

    record ImpactView(List<FigureView> figures, List<String> can) {}

    /**
     * A measure that stands in the text; {@code read} is false where the words are somebody's own.
     */
    @Schema(name = "ImpactFigure")
    record FigureView(
            @Schema(implementation = Measure.class) String measure,
            boolean read,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal of,
            String unit,
            boolean estimate,
            @Nullable String how,
            String words,
            int line) {

        static FigureView of(ImpactLines.Line line) {
            var figure = line.figure();
            var said = figure == null ? ImpactFigure.unknown(line.measure()) : figure;
            return new FigureView(
                    line.measure().key(),
                    figure != null,
                    said.low(),
                    said.high(),
                    said.of(),
                    said.unit(),
                    said.estimate(),
                    said.how(),
                    line.words(),
                    line.span().line());
        }
    }
}
