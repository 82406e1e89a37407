package dev.unrepeat.source.vendor;

import java.util.List;
import java.util.Map;

/** Azure Monitor's common alert schema, which an action group has to be configured to send. */
final class AzureMonitorFormat implements VendorFormat {

    private static final Map<String, String> LEVELS =
            Map.of(
                    "sev0", "critical",
                    "sev1", "error",
                    "sev2", "warning",
                    "sev3", "info",
                    "sev4", "info");

    @Override
    public List<AlertDraft> read(Member body) {
        if (!body.optionalText("schemaId").equals("azureMonitorCommonAlertSchema")) {
            throw body.wrong(
                    "schemaId",
                    "azureMonitorCommonAlertSchema (enable the common alert schema in the action"
                            + " group)");
        }
        var data = body.object("data");
        var essentials = data.object("essentials");
        var condition = essentials.oneOf("monitorCondition", List.of("Fired", "Resolved"));
        var name = essentials.text("alertRule", "the name of the alert rule");
        var targets = essentials.texts("alertTargetIDs");
        var draft =
                new AlertDraft(essentials.text("alertId", "the id of the alert"))
                        .label("alertname", name)
                        .label(
                                "severity",
                                Member.translated(essentials.optionalText("severity"), LEVELS))
                        .label("signal", essentials.optionalText("signalType"))
                        .label("monitoring_service", essentials.optionalText("monitoringService"))
                        .label("target", targets.isEmpty() ? "" : targets.getFirst())
                        .label(
                                "service",
                                data.objectOrEmpty("customProperties").optionalText("service"))
                        .annotation("summary", essentials.firstText("description", "alertRule"))
                        .url(essentials.optionalText("investigationLink"));
        return List.of(
                condition.equals("Resolved")
                        ? draft.resolved(essentials.time("resolvedDateTime"))
                        : draft.startsAt(essentials.time("firedDateTime")));
    }
}
