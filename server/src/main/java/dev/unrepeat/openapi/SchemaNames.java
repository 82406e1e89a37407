package dev.unrepeat.openapi;

import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.bar.causes.Reach;
import dev.unrepeat.bar.edit.TimelineMatch;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.view.LintReport;
import dev.unrepeat.bar.view.LintSummary;
import dev.unrepeat.recall.MatchKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of schemas: the name of the record without {@code View}, or the one that it gives itself.
 */
final class SchemaNames {

    private static final String VIEW = "View";

    /** Records of libraries that know nothing of OpenAPI. */
    private static final Map<Class<?>, String> FOREIGN =
            Map.ofEntries(
                    Map.entry(LintReport.WaivedView.class, "WaivedFinding"),
                    Map.entry(LintSummary.Group.class, "FindingGroup"),
                    Map.entry(LintReport.FixView.class, "QuickFix"),
                    Map.entry(LintReport.EditView.class, "TextEdit"),
                    Map.entry(LintReport.DocumentView.class, "DocumentOutline"),
                    Map.entry(LintReport.CausesView.class, "CauseGraph"),
                    Map.entry(LintReport.CauseView.class, "CauseNode"),
                    Map.entry(LintReport.ModesView.class, "DocumentFailureModes"),
                    Map.entry(LintReport.SuggestedView.class, "DocumentFailureMode"),
                    Map.entry(LintReport.EntryView.class, "DocumentEvent"),
                    Map.entry(LintReport.ActionView.class, "DocumentAction"),
                    Map.entry(Level.class, "FindingLevel"),
                    Map.entry(MatchKind.class, "Likeness"),
                    Map.entry(TimelineMatch.Presence.class, "TimelinePresence"),
                    Map.entry(Reach.class, "CauseReach"));

    /** The words of texts in them, by schema and property. */
    private static final Map<String, Class<?>> WORDS =
            Map.of(
                    "Finding.level", Level.class,
                    "FindingGroup.level", Level.class,
                    "CauseNode.kind", CauseKind.class,
                    "CauseNode.layer", Layer.class,
                    "CauseNode.reach", Reach.class,
                    "DocumentAction.category", Category.class,
                    "DocumentAction.declaredCategory", Category.class,
                    "DocumentAction.horizon", Horizon.class);

    private SchemaNames() {}

    static @Nullable Class<?> wordsOf(RecordComponent component) {
        return WORDS.get(of(component.getDeclaringRecord()) + "." + component.getName());
    }

    static String of(Class<?> type) {
        var given = type.getAnnotation(Schema.class);
        if (given != null && !given.name().isEmpty()) {
            return given.name();
        }
        var name = type.getSimpleName();
        var known = FOREIGN.get(type);
        if (known != null) {
            return known;
        }
        var outer = type.getEnclosingClass();
        if (type.isEnum() && outer != null) {
            return outer.getSimpleName() + name;
        }
        return name.endsWith(VIEW) ? name.substring(0, name.length() - VIEW.length()) : name;
    }
}
