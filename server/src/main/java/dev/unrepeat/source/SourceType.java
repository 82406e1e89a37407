package dev.unrepeat.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose alerts a {@link Source} sends, and how it proves that it is the one that sent them. */
public enum SourceType {
    ALERTMANAGER(Proof.TOKEN, "Alertmanager"),
    GRAFANA(Proof.TOKEN, "Grafana"),
    PAGERDUTY(Proof.ROUTING_KEY, "PagerDuty Events API"),
    OPSGENIE(Proof.TOKEN, "Opsgenie API"),
    DATADOG(Proof.TOKEN, "Datadog"),
    CLOUDWATCH(Proof.SNS, "Amazon CloudWatch"),
    SENTRY(Proof.SENTRY, "Sentry"),
    NEW_RELIC(Proof.TOKEN, "New Relic"),
    AZURE_MONITOR(Proof.TOKEN_IN_ADDRESS, "Azure Monitor"),
    ZABBIX(Proof.TOKEN, "Zabbix"),
    NAGIOS(Proof.TOKEN, "Nagios or Icinga"),
    UPTIME_KUMA(Proof.TOKEN, "Uptime Kuma"),
    CLOUDEVENTS(Proof.TOKEN, "CloudEvents"),
    CUSTOM(Proof.TOKEN, "Custom mapping");

    /** What shows that a request comes from the source. */
    public enum Proof {
        /** Its token, in {@code Authorization} as Bearer, GenieKey or the password of Basic. */
        TOKEN,
        /** Its token as above, or as {@code ?token=}, for a sender that can set no header. */
        TOKEN_IN_ADDRESS,
        /** Its token, as {@code routing_key} in the body. */
        ROUTING_KEY,
        /** HMAC-SHA256 of the body under the secret that Sentry gave. */
        SENTRY,
        /** The signature of Amazon SNS, for messages of one topic. */
        SNS
    }

    private final Proof proof;
    private final String title;

    SourceType(Proof proof, String title) {
        this.proof = proof;
        this.title = title;
    }

    public Proof proof() {
        return proof;
    }

    /** The name of the product, for people. */
    public String title() {
        return title;
    }

    /** True where Unrepeat makes the secret, and false where the sender's side does. */
    public boolean hasToken() {
        return proof != Proof.SENTRY && proof != Proof.SNS;
    }

    /** As in {@code spec.type} and in addresses, such as {@code new-relic}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(SourceType::word).toList();
    }

    public static Optional<SourceType> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
