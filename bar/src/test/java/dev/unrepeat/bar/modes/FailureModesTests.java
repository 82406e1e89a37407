package dev.unrepeat.bar.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureModesTests {

    private static final FailureModes MODES = FailureModes.shipped();

    private static List<String> suggested(String markdown) {
        return MODES.suggest(Postmortem.read(markdown)).stream()
                .map(found -> found.mode().key())
                .toList();
    }

    private static List<String> causes(String sentence) {
        return suggested("# Parcels late\n\n## Root cause\n\n" + sentence + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    config-change | The setting for the pool size was changed to 2 on the dispatch host.
                    deploy-bug | Release 4.2 introduced a bug in the rounding of weights.
                    latent-bug | A bug in the label code had been there for three years and nobody met it.
                    upgrade | After the upgrade of the broker, half of the consumers broke.
                    upstream-change | The carrier is a vendor that changed its API without notice.
                    unpinned-dependency | The base image was not pinned, so the build took the newest one.
                    dependency-failure | Our payment provider was down for two hours.
                    capacity | There were not enough workers for the morning.
                    traffic-surge | A sudden spike of requests came from one shop.
                    memory | The sorter had a memory leak and was OOMKilled each hour.
                    disk-full | The volume of the journal was full.
                    quota-limit | We hit the rate limit of the address service.
                    single-point-of-failure | The scanner gateway is a single point of failure.
                    cascading | The slow lookup cascaded into every depot.
                    retry-storm | Clients retried without backoff and flooded the queue.
                    race-condition | Two sorters took the same lease because of a race condition.
                    schema-change | The database migration renamed a column that the old code reads.
                    database | The Postgres primary ran out of connections after slow queries.
                    data-loss | The clean step deleted the data of nine depots.
                    state-drift | The Terraform state had drifted from what ran.
                    version-skew | The old client and the new server have incompatible protocol versions.
                    manual-change | The route was deleted by mistake in the console.
                    wrong-target | The command was run against the wrong cluster.
                    automation-run-amok | The cleanup script deleted every queue whose name began alike.
                    access-control | The service account lost its permission to read the bucket: access denied.
                    credential-rotation | The password was rotated and the depot kept the old one.
                    certificate-expiry | The certificate of the gateway had expired on Sunday.
                    certificate-mismatch | The certificate did not match the hostname of the depot.
                    dns | The DNS record of the depot was deleted.
                    network | Packet loss between the two halls reached 40 %.
                    ingress-failure | The load balancer detached all its targets.
                    security-attack | A DDoS attack hit the tracking page.
                    billing | The invoice was overdue and the account was suspended.
                    hardware | Two drives of the array failed in one night.
                    power | Hall 2 lost power when the UPS tripped.
                    clock | NTP had stopped and the clocks drifted by nine seconds.
                    silent-failure | The export failed silently and dropped every third parcel.
                    monitoring-gap | There was no alert for the age of the queue.
                    recovery-gap | There was no backup of the routing table, and restoring took hours.
                    comms-gap | The depots were not informed of the maintenance: nobody told them.
                    """)
    void suggestsFromTheCauses(String mode, String sentence) {
        assertThat(causes(sentence)).contains(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dns | This was not a DNS problem.
                    dns | DNS was ruled out: every lookup failed only after the switch.
                    disk-full | The crash was not caused by a full disk.
                    certificate-expiry | No certificate had expired.
                    security-attack | It was not due to an attack on our pages.
                    memory | The memory of the sorters was not the cause: the out of memory kills came later.
                    wrong-target | The command ran where it was meant to.
                    power | The powerful query took an hour.
                    clock | Somebody watched the clock.
                    hardware | The hardware shop on the corner was closed.
                    billing | The parcels were counted twice.
                    traffic-surge | The delivery van was stuck in the city.
                    schema-change | The timetable of the depot changed.
                    upgrade | The seats of the van are new.
                    certificate-expiry | The driver renewed the parking permit.
                    dns | The names on the labels were smudged.
                    """)
    void doesNotSuggest(String mode, String sentence) {
        assertThat(causes(sentence)).doesNotContain(mode);
    }

    @Test
    void knowsEveryModeOfTheTaxonomyOnce() {
        assertThat(MODES.all()).hasSize(40).doesNotHaveDuplicates();
        assertThat(MODES.all()).allSatisfy(mode -> assertThat(mode.description()).endsWith("."));
    }

    @Test
    void quotedChatAndCodeSpeakForNothing() {
        assertThat(
                        suggested(
                                "# Late\n\n## Root cause\n\n> the disk is full, no space left\n\n"
                                        + "```\nno space left on device\n```\n"))
                .isEmpty();
    }

    @Test
    void oneWordOfATimelineOrAnActionIsNotEnough() {
        assertThat(
                        suggested(
                                "# Late\n\n"
                                        + "## Timeline\n\n"
                                        + "- 10:00 UTC the disk was full\n\n"
                                        + "## Actions\n\n"
                                        + "- [ ] renew the certificate before it expires\n"))
                .isEmpty();
    }

    @Test
    void saysTheSentenceItRestsOnAndWhere() {
        var text = "# Late\n\n## Root cause\n\nIt was Monday. The volume was full.\n";
        var found = MODES.suggest(Postmortem.read(text)).getFirst();
        assertThat(found.mode().key()).isEqualTo("disk-full");
        assertThat(found.reason()).isEqualTo("The volume was full.");
        assertThat(found.span().in(text)).isEqualTo("The volume was full.");
        assertThat(found.strength()).isBetween(0.3, 1.0);
    }

    @Test
    void causesOutweighTheSummary() {
        var found =
                suggested(
                        "# Late\n\n## Summary\n\nThe load balancer failed.\n\n## Causes\n\n"
                                + "Its certificate had expired.\n");
        assertThat(found.getFirst()).isEqualTo("certificate-expiry");
    }

    @Test
    void takesModesOfAnOrganisation() {
        var own =
                new FailureMode("belt-jam", "A belt stood still.", List.of("belt* .. jam*|stuck"));
        var modes = MODES.with(List.of(own));
        var text = "# Late\n\n## Causes\n\nBelt 4 was stuck.\n";
        assertThat(modes.suggest(Postmortem.read(text)))
                .extracting(found -> found.mode().key())
                .containsExactly("belt-jam");
        assertThatThrownBy(() -> modes.with(List.of(own)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belt-jam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "belt ..", "Belt", "be?t", "> >", "a b c d e f g h i"})
    void refusesWhatIsNoPhrase(String phrase) {
        assertThatThrownBy(() -> new FailureMode("x", "y", List.of(phrase)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: x\nfailure_modes: [dns, quota-limit]\n---\n# x\n",
                "---\nfailure_modes:\n  - dns\n  - \"quota-limit\"\ntitle: x\n---\n# x\n",
                "+++\nfailure_modes = [\"dns\", \"quota-limit\"]\n+++\n# x\n",
                "# x\n\n**Failure modes**: DNS, Quota limit\n",
                "# x\n\n- **Failure modes:** `dns`; quota_limit\n",
                "# x\n\n| what | is |\n|---|---|\n| Failure modes | dns, quota-limit |\n"
            })
    void readsWhatWasConfirmed(String text) {
        var confirmed = MODES.confirmed(Postmortem.read(text));
        assertThat(confirmed.modes())
                .extracting(FailureMode::key)
                .containsExactly("dns", "quota-limit");
        assertThat(confirmed.unknown()).isEmpty();
    }

    @Test
    void reportsWordsThatNameNoMode() {
        var text = "# x\n\n**Failure modes**: dns, gremlins\n";
        var unknown = MODES.confirmed(Postmortem.read(text)).unknown();
        assertThat(unknown).extracting(ConfirmedModes.Unknown::name).containsExactly("gremlins");
        assertThat(unknown.getFirst().span().in(text)).isEqualTo("gremlins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# x\n\nNothing.\n",
                "# x\n\n```\nFailure modes: dns\n```\n",
                "# x\n\n> Failure modes: dns\n",
                "# x\n\n**Failure modes**: none\n",
                "",
                "---\n"
            })
    void nothingIsConfirmedWhereNobodyDid(String text) {
        var confirmed = MODES.confirmed(Postmortem.read(text));
        assertThat(confirmed.modes()).isEmpty();
        assertThat(confirmed.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '---¶title: x¶---¶# x¶' | '---¶title: x¶failure_modes: [dns, network]¶---¶# x¶'
                    '---¶failure_modes: []¶---¶# x¶' | '---¶failure_modes: [dns, network]¶---¶# x¶'
                    '---¶failure_modes:¶  - power¶a: b¶---¶# x¶' | '---¶failure_modes:¶  - dns¶  - network¶a: b¶---¶# x¶'
                    '---¶failure_modes:¶a: b¶---¶# x¶' | '---¶failure_modes: [dns, network]¶a: b¶---¶# x¶'
                    '+++¶title = "x"¶+++¶# x¶' | '+++¶title = "x"¶failure_modes = ["dns", "network"]¶+++¶# x¶'
                    '# x¶¶Words.¶' | '# x¶¶**Failure modes**: dns, network¶¶Words.¶'
                    'x¶=¶¶Words.¶' | 'x¶=¶¶**Failure modes**: dns, network¶¶Words.¶'
                    '# x' | '# x¶¶**Failure modes**: dns, network'
                    '# x¶¶- **Severity**: SEV2¶- **Date**: 2026-01-02¶¶Words.¶' | '# x¶¶- **Severity**: SEV2¶- **Date**: 2026-01-02¶- **Failure modes**: dns, network¶¶Words.¶'
                    '# x¶¶**Severity**: SEV2¶¶## Summary¶' | '# x¶¶**Severity**: SEV2¶¶**Failure modes**: dns, network¶¶## Summary¶'
                    '# x¶¶**Failure modes**: power¶¶Words.¶' | '# x¶¶**Failure modes**: dns, network¶¶Words.¶'
                    '# x¶¶**Failure modes**:¶¶Words.¶' | '# x¶¶**Failure modes**: dns, network¶¶Words.¶'
                    '' | '**Failure modes**: dns, network¶¶'
                    """)
    void confirmsWithTheSmallestPatch(String before, String after) {
        for (var lineBreak : before.contains("¶") ? List.of("\n", "\r\n") : List.of("\n")) {
            var document = Postmortem.read(before.replace("¶", lineBreak));
            var modes =
                    new LinkedHashSet<>(
                            List.of(
                                    MODES.find("network").orElseThrow(),
                                    MODES.find("dns").orElseThrow()));
            var text = MODES.confirm(document, modes).applyTo(document.text());
            assertThat(text).isEqualTo(after.replace("¶", lineBreak));
            assertThat(MODES.confirmed(Postmortem.read(text)).modes())
                    .containsExactlyInAnyOrderElementsOf(modes);
        }
    }

    @Test
    void takesBackWhatWasConfirmed() {
        var document = Postmortem.read("# x\n\n**Failure modes**: dns\n");
        var text = MODES.confirm(document, Set.of()).applyTo(document.text());
        assertThat(text).isEqualTo("# x\n\n**Failure modes**: none\n");
        assertThat(MODES.confirmed(Postmortem.read(text)).modes()).isEmpty();
    }
}
