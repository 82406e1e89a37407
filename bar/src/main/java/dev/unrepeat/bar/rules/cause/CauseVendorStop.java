package dev.unrepeat.bar.rules.cause;

import dev.unrepeat.bar.language.Stems;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.text.Span;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A vendor failed, and the causes stop there: what exposed us, and why was there no other way?
 *
 * <p>Source: Google SRE Workbook, "Postmortem Culture"; CCADB incident reporting.
 */
public final class CauseVendorStop implements Rule {

    private static final String VENDOR =
            "(?:(?:cloud |service |hosting |network |dns |cdn |payment |email |internet |third[-"
                + " ]party |external |upstream"
                + " )*(?:vendors?|providers?|suppliers?|carriers?|isps?|registrars?|processors?|authorit(?:y|ies)|compan(?:y|ies)|host(?:er)?s?|data"
                + " ?cent(?:er|re)s?(?: operators?)?)|third[- ]part(?:y|ies)|upstream(?:"
                + " [\\w-]+){0,1}|their (?:data"
                + " ?cent\\w+|servers?|systems?|infrastructure|network|apis?|platform|service|backend|end|side)|aws|amazon(?:"
                + " web services)?|azure|microsoft|google(?:"
                + " cloud)?|gcp|cloudflare|fastly|akamai|github|gitlab\\.com|heroku|elastic(?:"
                + " cloud)?|mongodb atlas|let's encrypt|docker"
                + " ?hub|quay(?:\\.io)?|pagerduty|okta|auth0|twilio|stripe|paypal|digitalocean|linode|ovh|hetzner|datadog|slack|sendgrid|mailgun|circleci|gke|eks|aks|ecs|rds|s3|ec2|ecr|route"
                + " ?53|cloudfront|cloud ?watch|dynamo ?db|sqs|bigquery|cloud sql|cloud storage|app"
                + " engine|azure ad|npm|pypi|rackspace|equinix|level"
                + " ?3|cogent|verisign|godaddy|crowdstrike)";
    private static final String FAILED =
            "(?:outages?|problems?|issues?|failures?|failed|incidents?|bugs?|down(?:time)?|degrad\\w+|disruptions?|errors?|interruptions?|maintenance|crash\\w*|unavailab\\w+|unreachable|broke|lost|fault|regressions?|revoked|rejected|dropped|stopped"
                + " (?:answering|responding|working|serving)|not"
                + " (?:answer|respond|work|function)\\w*|discontinued|deprecated|suspended|throttled|withdrew|shut"
                + " down)";

    /** What a vendor does to its customers; what was done to a vendor's product is ours. */
    private static final String DID =
            "(?<!\\bwas |\\bwere |\\bbeen |\\bbe |\\bgot )(?:let|cut|pushed|rolled"
                + " out|released|shipped|changed|removed|blocked|blocklisted|blacklisted|answered|returned|lapsed?|expired|deleted|replaced|failed"
                + " over|renamed|retired|upgraded|took)";

    private static final Pattern BLAMES =
            Pattern.compile(
                    "\\b"
                            + VENDOR
                            + "\\b(?:'s)?(?: [\\w/().,'-]+){0,6}? "
                            + FAILED
                            + "\\b|\\b"
                            + VENDOR
                            + "(?:'s)?(?: [\\w/-]+){0,4}? "
                            + DID
                            + "\\b|\\b"
                            + FAILED
                            + "\\b(?: [\\w/-]+){0,4}? (?:at|by|in|from|with|of|on) (?:our |the"
                            + " |their |an? )?"
                            + VENDOR
                            + "\\b|\\bchanges? (?:in|to|of|by|at) (?!our|its|his|her)(?:the"
                            + " )?[\\w.-]+(?: (?!behaviou?r)\\w+)?(?:'s|s') (?:\\w+"
                            + " )?(?:behaviou?r|apis?|responses?|markup|html|format|terms|polic(?:y|ies)|pricing|website)\\b");
    private static final Stems STEMS =
            Stems.of(
                    "vendor|provider|supplier|carrier|isp|registrar|centre|center|third|aws|amazon|azure|microsoft|google|gcp|cloud|fastly|akamai|github|gitlab|heroku|elastic|mongo|encrypt|docker|quay|pagerduty|okta|auth0|twilio|stripe|paypal|digitalocean|linode|ovh|hetzner|datadog|slack|sendgrid|mailgun|circleci|npm|pypi|rackspace|equinix|level|cogent|verisign|godaddy|crowdstrike|processor|operator|authorit|compan|host|upstream|their|gke|eks|aks|ecs|rds|s3|ec2|ecr|route|dynamo|sqs|bigquery|app"
                        + " engine|change");
    private static final Pattern EXPOSED =
            Pattern.compile(
                    "\\b(?:our|ours|we)\\b|\\b(?:no"
                        + " (?:second|other|spare|alternative|local|stale|cached)|(?:do|does|did)(?:n't|"
                        + " not) (?:reconnect|retry|cache|fall|fail|time|keep)|without"
                        + " an?|alone|only|all (?:\\w+"
                        + " )?(?:replicas?|copies|nodes|instances|traffic))\\b|\\b(?:depend(?:s|ed|ency|encies|ent)?|rel(?:y|ies|ied|iance)|fall-?back|no"
                        + " (?:redundan\\w+|fail-?over|cache|mirror|retr\\w+|timeout))\\b");
    private static final Pattern OURS =
            Pattern.compile(
                    "\\b(?:our|ours|we|us)\\b|\\b(?:no"
                        + " (?:second|other|spare|alternative|local)|alone|only|all (?:\\w+"
                        + " )?(?:replicas?|copies|nodes|instances|traffic))\\b|\\b(?:depend(?:s|ed|ency|encies|ent)?|rel(?:y|ies|ied|iance)|fall-?back|redundan\\w+|fail-?over|single"
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
        var causes = told(document);
        Sentence blamed = null;
        for (var sentence : causes) {
            if (blamed == null
                    && STEMS.in(sentence.low())
                    && BLAMES.matcher(CauseTexts.words(sentence)).find()) {
                blamed = sentence;
            }
        }
        boolean own =
                blamed == null
                        || Stream.concat(causes.stream(), CauseTexts.around(document).stream())
                                .map(CauseTexts::words)
                                .anyMatch(words ->
                                        (BLAMES.matcher(words).find() ? EXPOSED : OURS)
                                                .matcher(words)
                                                .find());
        return blamed == null || own ? List.of() : List.of(flaw(blamed.span()));
    }

    /** Where nothing tells the causes, what the summary says and what went wrong. */
    private static List<Sentence> told(Postmortem document) {
        var causes = CauseTexts.causes(document);
        boolean headed = !document.sections(SectionName.CAUSES).isEmpty();
        return headed
                ? causes
                : Stream.of(SectionName.SUMMARY, SectionName.WENT_WRONG)
                        .flatMap(name -> document.sentences(name).stream())
                        .toList();
    }

    private static Flaw flaw(Span place) {
        return new Flaw(
                place,
                "The causes stop at somebody else's failure, which you cannot change.",
                "Add what exposed your own system and why nothing stepped in: one region only, no"
                        + " fallback, no timeout, no cached copy.");
    }
}
