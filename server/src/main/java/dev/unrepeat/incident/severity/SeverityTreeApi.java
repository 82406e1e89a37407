package dev.unrepeat.incident.severity;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.incident.Severities;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The severity tree, for looking at and for asking what it would say. */
@RestController
@RequestMapping("/v1/severity-tree")
class SeverityTreeApi {

    private final Severities severities;

    SeverityTreeApi(Severities severities) {
        this.severities = severities;
    }

    @GetMapping
    TreeView tree(Caller caller) {
        caller.require(Role.VIEWER);
        var tree = severities.tree();
        return new TreeView(
                tree.policyVersion(),
                tree.questions().stream()
                        .map(it ->
                                new QuestionView(
                                        it.id(),
                                        it.ask(),
                                        it.yes().name(),
                                        it.ifUnknown() ? "yes" : "no"))
                        .toList(),
                tree.otherwise().name());
    }

    /** Runs the tree on made-up facts; nothing is changed. */
    @PostMapping("/ask")
    AnswerView ask(Caller caller, @RequestBody AskRequest request) {
        caller.require(Role.VIEWER);
        var known = new HashMap<String, SeverityTree.Known>();
        if (request.labels() != null) {
            known.putAll(severities.tree().answeredBy(request.labels()));
        }
        var decision =
                severities.decide(
                        severities.fromPerson(
                                known, request.facts() == null ? Map.of() : request.facts()));
        return new AnswerView(
                decision.severity().name(),
                decision.reason().rule(),
                decision.reason().policyVersion(),
                decision.reason().path());
    }

    @Schema(name = "SeverityAskRequest")
    record AskRequest(
            @Nullable Map<String, @Nullable Boolean> facts, @Nullable Map<String, String> labels) {}

    @Schema(name = "SeverityAnswer")
    record AnswerView(
            @Schema(implementation = Severity.class) String severity,
            String rule,
            int policyVersion,
            List<SeverityTree.Answered> path) {}

    @Schema(name = "SeverityQuestion")
    record QuestionView(
            String id,
            String question,
            @Schema(implementation = Severity.class) String yes,
            @Schema(allowableValues = {"yes", "no"}) String ifUnknown) {}

    @Schema(name = "SeverityTree")
    record TreeView(
            int policyVersion,
            List<QuestionView> questions,
            @Schema(implementation = Severity.class) String otherwise) {}
}
