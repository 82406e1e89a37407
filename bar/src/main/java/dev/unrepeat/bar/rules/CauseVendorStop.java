package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Level;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.Span;
import dev.unrepeat.bar.reading.Sentence;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A vendor failed, and the causes stop there: what exposed us, and why was there no other way?
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
final class CauseVendorStop implements Rule {

    private static final String VENDOR =
            "(?:(?:cloud |service |hosting |network |dns |cdn |payment |email |internet |third[-"
                + " ]party |external |upstream"
                + " )*(?:vendors?|providers?|suppliers?|carriers?|isps?|registrars?|data"
                + " ?cent(?:er|re) operators?)|third[- ]part(?:y|ies)|aws|amazon(?: web"
                + " services)?|azure|microsoft|google(?:"
                + " cloud)?|gcp|cloudflare|fastly|akamai|github|gitlab\\.com|heroku|elastic(?:"
                + " cloud)?|mongodb atlas|let's encrypt|docker"
                + " ?hub|quay(?:\\.io)?|pagerduty|okta|auth0|twilio|stripe|paypal|digitalocean|linode|ovh|hetzner|datadog|slack|sendgrid|mailgun|circleci|npm|pypi|rackspace|equinix|level"
                + " ?3|cogent|verisign|godaddy|crowdstrike)";
    private static final String FAILED =
            "(?:outages?|problems?|issues?|failures?|failed|incidents?|bugs?|down(?:time)?|degrad\\w+|disruptions?|errors?|interruptions?|maintenance|crash\\w*|unavailab\\w+|unreachable|broke|lost|fault)";
    private static final Pattern BLAMES =
            Pattern.compile(
                    "\\b"
                            + VENDOR
                            + "\\b(?:'s)?(?: [\\w/().,'-]+){0,6}? "
                            + FAILED
                            + "\\b|\\b"
                            + FAILED
                            + "\\b(?: [\\w/-]+){0,4}? (?:at|by|in|from|with|of|on) (?:our |the"
                            + " |their |an? )?"
                            + VENDOR
                            + "\\b");
    private static final Pattern EXPOSED =
            Pattern.compile(
                    "\\b(?:our|ours|we)\\b|\\b(?:depend(?:s|ed|ency|encies|ent)?|rel(?:y|ies|ied|iance)|fall-?back|no"
                        + " (?:redundan\\w+|fail-?over|cache|mirror|retr\\w+|timeout))\\b");
    private static final Pattern OURS =
            Pattern.compile(
                    "\\b(?:our|ours|we|us)\\b|\\b(?:depend(?:s|ed|ency|encies|ent)?|rel(?:y|ies|ied|iance)|fall-?back|redundan\\w+|fail-?over|single"
                        + " (?:region|zone|provider|point|instance|copy|cluster|node|replica)|retr(?:y|ies)|timeouts?|cach\\w+|mirror\\w*"
                        + "|hard-?coded|pinned|unpinned|automatically|auto-?upgrade\\w*|config\\w*|misconfig\\w*|limits?|quota|monitor\\w*|alert\\w*|tests?|tested|staging|deploy\\w*|code|expired?|client|upgrade\\w*|version)\\b");

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "cause-vendor-stop",
                Level.ERROR,
                "Where a vendor failed, at least one cause lies in our own system: what exposed us,"
                        + " why nothing else stepped in.",
                "Google SRE Workbook, Postmortem Culture; CCADB incident reporting");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        if (document.causes().exists()) {
            var node = GraphJudgement.of(document).stopsAtVendor(BLAMES, EXPOSED, OURS);
            return node == null ? List.of() : List.of(flaw(node.span()));
        }
        var causes = CauseTexts.causes(document);
        Sentence blamed = null;
        for (var sentence : causes) {
            if (blamed == null && BLAMES.matcher(CauseTexts.words(sentence)).find()) {
                blamed = sentence;
            }
        }
        boolean own =
                blamed == null
                        || CauseTexts.around(document).stream()
                                .map(CauseTexts::words)
                                .anyMatch(words ->
                                        (BLAMES.matcher(words).find() ? EXPOSED : OURS)
                                                .matcher(words)
                                                .find());
        return blamed == null || own ? List.of() : List.of(flaw(blamed.span()));
    }

    private static Flaw flaw(Span place) {
        return new Flaw(
                place,
                "The causes stop at somebody else's failure, which you cannot change.",
                "Add what exposed your own system and why nothing stepped in: one region only, no"
                        + " fallback, no timeout, no cached copy.");
    }
}
