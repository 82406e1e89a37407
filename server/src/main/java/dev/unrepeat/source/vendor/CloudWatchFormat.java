package dev.unrepeat.source.vendor;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Amazon CloudWatch alarms as Amazon SNS delivers them: the alarm is JSON in the text of the
 * message. An alarm that has too little data says so only where somebody asked for it, so it fires.
 */
final class CloudWatchFormat implements VendorFormat {

    private static final List<String> STATES = List.of("ALARM", "OK", "INSUFFICIENT_DATA");

    private final JsonMapper json;

    CloudWatchFormat(JsonMapper json) {
        this.json = json;
    }

    @Override
    public List<AlertDraft> read(Member body) {
        return body.optionalText("Type").equals("Notification")
                ? List.of(alarm(message(body)))
                : body.has("AlarmName") ? List.of(alarm(body)) : List.of();
    }

    private Member message(Member body) {
        try {
            var alarm = json.readTree(body.text("Message", "an alarm of CloudWatch, as JSON"));
            if (alarm.isObject()) {
                return new Member(alarm, "Message");
            }
        } catch (JacksonException _) {
            // Said below.
        }
        throw body.wrong("Message", "an alarm of CloudWatch, as JSON");
    }

    private static AlertDraft alarm(Member alarm) {
        var name = alarm.text("AlarmName", "the name of the alarm");
        var state = alarm.oneOf("NewStateValue", STATES);
        var trigger = alarm.objectOrEmpty("Trigger");
        var arn = alarm.optionalText("AlarmArn");
        var at = alarm.time("StateChangeTime");
        var draft =
                new AlertDraft(
                                arn.isEmpty()
                                        ? alarm.optionalText("AWSAccountId") + " " + name
                                        : arn)
                        .label("alertname", name)
                        .label("account", alarm.optionalText("AWSAccountId"))
                        .label("region", alarm.optionalText("Region"))
                        .label("namespace", trigger.optionalText("Namespace"))
                        .label("metric", trigger.optionalText("MetricName"))
                        .annotation("summary", alarm.firstText("AlarmDescription", "AlarmName"))
                        .annotation("description", alarm.optionalText("NewStateReason"));
        for (var dimension : trigger.objects("Dimensions")) {
            draft.label(dimension.optionalText("name"), dimension.optionalText("value"));
        }
        return state.equals("OK") ? draft.resolved(at) : draft.label("state", state).startsAt(at);
    }
}
