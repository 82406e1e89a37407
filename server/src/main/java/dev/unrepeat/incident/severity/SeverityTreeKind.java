package dev.unrepeat.incident.severity;

import dev.unrepeat.config.Policies;
import dev.unrepeat.config.PolicyKind;
import dev.unrepeat.config.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kind: SeverityTree}; the one named {@code default} decides. */
@Component
public class SeverityTreeKind extends PolicyKind<SeverityTree> {

    static final String KIND = "SeverityTree";
    private static final List<String> SEVERITIES = List.of("SEV1", "SEV2", "SEV3", "SEV4");
    private static final List<String> BOUNDS = List.of("none", "SEV1", "SEV2", "SEV3", "SEV4");

    private static final Set<String> GRAVE =
            Set.of(
                    "data_breach",
                    "data_lost_for_users",
                    "security_or_compliance",
                    "data_lost_or_corrupted");

    /**
     * What Unrepeat measures answers these questions in every tree that asks them, unless the tree
     * names a label.
     */
    private static final Map<String, SeverityTree.ByLabel> MEASURED =
            Map.of(
                    "customers_or_public",
                    new SeverityTree.ByLabel(
                            "alertname",
                            List.of("CustomerReports", "PublicComplaints"),
                            List.of(),
                            SeverityTree.Source.FACT));

    private final JsonMapper json;

    SeverityTreeKind(Policies policies, JsonMapper json) {
        super(policies, KIND);
        this.json = json;
    }

    /** The tree that decides now. */
    public SeverityTree current() {
        var newest = newest().orElseThrow();
        var body = json.valueToTree(newest.body());
        var questions = new ArrayList<SeverityTree.Question>();
        body.path("questions").values().forEach(it -> questions.add(question(it)));
        return new SeverityTree(
                newest.number(),
                questions,
                Severity.valueOf(body.path("otherwise").asString("SEV4")));
    }

    private static SeverityTree.Question question(JsonNode node) {
        var label = node.path("label");
        return new SeverityTree.Question(
                node.path("id").asString(),
                node.path("ask").asString(),
                Severity.valueOf(node.path("yes").asString()),
                node.path("if_unknown").asString("no").equals("yes"),
                neverBelow(node.path("id").asString(), node.path("never_below").asString("")),
                label.isObject()
                        ? new SeverityTree.ByLabel(
                                label.path("name").asString(),
                                texts(label.path("yes")),
                                texts(label.path("no")),
                                SeverityTree.Source.LABEL)
                        : MEASURED.get(node.path("id").asString()));
    }

    /**
     * Questions of the shipped tree about data, security and compliance have a bound in every tree
     * that asks them, also in one that was declared before bounds could be.
     */
    private static @Nullable Severity neverBelow(String id, String declared) {
        if (!declared.isEmpty() && !declared.equals(BOUNDS.getFirst())) {
            return Severity.valueOf(declared);
        }
        return GRAVE.contains(id) ? Severity.SEV2 : null;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.values().forEach(it -> texts.add(it.asString()));
        return texts;
    }

    @Override
    protected SeverityTree read(Spec spec) {
        var seen = new HashSet<String>();
        var questions =
                spec.each(
                        "questions",
                        it -> {
                            var id = it.text("id");
                            if (!seen.add(id)) {
                                it.mistake("id", "duplicate '%s'".formatted(id));
                            }
                            var yes = Severity.valueOf(it.oneOf("yes", true, SEVERITIES));
                            var bound = neverBelow(id, it.oneOf("never_below", false, BOUNDS));
                            if (bound != null && bound.worseThan(yes)) {
                                it.mistake(
                                        "yes",
                                        "'%s' is never below %s, so yes is %s or graver"
                                                .formatted(id, bound, bound));
                            }
                            return new SeverityTree.Question(
                                    id,
                                    it.text("ask"),
                                    yes,
                                    it.oneOf("if_unknown", false, List.of("no", "yes"))
                                            .equals("yes"),
                                    bound,
                                    label(it));
                        });
        if (questions.isEmpty()) {
            spec.mistake("'questions' needs at least one question");
        }
        return new SeverityTree(
                0, questions, Severity.valueOf(spec.oneOf("otherwise", true, SEVERITIES)));
    }

    private static SeverityTree.@Nullable ByLabel label(Spec question) {
        var section = question.section("label", false);
        var name = section.optionalText("name");
        var yes = section.texts("yes");
        var no = section.texts("no");
        return name == null
                ? null
                : new SeverityTree.ByLabel(name, yes, no, SeverityTree.Source.LABEL);
    }

    @Override
    public Map<String, Object> canonical(SeverityTree tree) {
        var map = new LinkedHashMap<String, Object>();
        map.put("questions", tree.questions().stream().map(SeverityTreeKind::map).toList());
        map.put("otherwise", tree.otherwise().name());
        return map;
    }

    private static Map<String, Object> map(SeverityTree.Question question) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", question.id());
        map.put("ask", question.ask());
        map.put("yes", question.yes().name());
        map.put("if_unknown", question.ifUnknown() ? "yes" : "no");
        if (question.neverBelow() != null) {
            map.put("never_below", question.neverBelow().name());
        }
        var label = question.label();
        if (label != null) {
            map.put("label", Map.of("name", label.name(), "yes", label.yes(), "no", label.no()));
        }
        return map;
    }
}
