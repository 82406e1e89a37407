package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.Sentence;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Acronyms that neither the document defines nor the field knows. */
final class Acronyms {

    private static final Pattern ACRONYM =
            Pattern.compile(
                    "(?<![\\w`/#@.$&=:-])(?:(?!Q[1-4]\\b)[A-Z][A-Z0-9]{1,4}|[A-Z]{1,2}&[A-Z])(?=s?(?![\\w`/#&=-]|\\.\\w|:\\S))");
    private static final Pattern CODE = Pattern.compile("`[^`]{0,500}`|\"[^\"]{0,300}\"");
    private static final int MOST_NAMED = 3;

    /** What an engineer of any house knows, and what is written in capitals without being one. */
    private static final Set<String> KNOWN =
            Set.copyOf(
                    List.of(
                            ("DNS CNAME TXT MX NS SOA AAAA PTR TLD API APIS HTTP HTTPS CPU GPU RAM"
                                 + " SSD HDD IO I/O OS VM VMS JVM SQL NOSQL TCP UDP IP IPS IPV4"
                                 + " IPV6 TLS SSL SSH SSO SMTP IMAP POP FTP SFTP NFS CIFS SMB LAN"
                                 + " WAN VPN VPC VLAN NAT BGP CDN DDOS DOS WAF URL URLS URI URN UI"
                                 + " UX CLI GUI SDK IDE CI CD QA PR PRS MR LB ID IDS UUID JSON XML"
                                 + " YAML TOML CSV PDF HTML CSS JS TS PHP AWS GCP EC2 ECS EKS S3"
                                 + " RDS IAM SQS SNS EBS EFS ELB ALB NLB ACM ECR AMI AZ KMS GKE GCE"
                                 + " GCS AKS K8S SLA SLO SLI SRE SRES KPI RCA MTTR TTL TTR MTTD SEV"
                                 + " SEV1 SEV2 SEV3 SEV4 P0 P1 P2 P3 P4 UTC GMT CET CEST EST EDT"
                                 + " CST CDT PST PDT PT ET BST IST AM PM US USA UK EU CEO CTO CFO"
                                 + " CISO VP HR IT II III FAQ OK NOT AND OR NO YES ALL ANY DOWN UP"
                                 + " GET POST PUT HEAD ACL RBAC DB DBA DBAS DBS OOM LTS GC EOL ETA"
                                 + " FYI AKA TLDR TL IRC IDP OIDC JWT SAML LDAP MFA 2FA OTP CA CAS"
                                 + " CSR CRL OCSP PKI CVE CVES GPG PGP RSA AES SHA MD5 NTP RPC GRPC"
                                 + " REST SOAP CRUD ORM ETL ML AI LLM BIOS RAID NVME SAN NAS UPS"
                                 + " PDU KVM BMC IPMI NIC MAC ARP DHCP ICMP MTU RTT QPS RPS TPS RPM"
                                 + " IOPS GB MB KB TB PB MS HA DR RTO RPO POC MVP GDPR PII PCI SOC"
                                 + " DSS HIPAA ISO RFC ISP ASN POSIX UEFI CPUS GPUS LRU FIFO ACID"
                                 + " WAL MVCC CDC DML DDL CSP CORS CSRF XSS DAG CRD CRDS CNI CSI"
                                 + " PVC HPA ASG TSDB APM LOG WARN INFO ERROR FATAL JAR PNG JPG SVG"
                                 + " IE MIT BSD GNU USB PC TV AC DC ATM B2B SAAS PAAS IAAS EVM ETH"
                                 + " BTC NFT DAO DEFI ERC MEV TVL USD EUR GBP NPM PYPI SMS GIF"
                                 + " OWASP EOF CMS CRM ERP SIM SIP VOIP PSU TAR ZIP TB NDA LLC VC"
                                 + " GIT SVN ROM")
                                    .split(" ")));

    /** Marks of unfinished writing are for {@link Placeholder} to tell. */
    private static final Pattern UNFINISHED = Pattern.compile("TO[D]O|FIX[M]E|TB[DAC]");

    private Acronyms() {}

    /** One acronym at its place. */
    record Found(String word, Span span) {}

    static List<Found> undefined(Postmortem document, List<Sentence> sentences) {
        var found = new ArrayList<Found>();
        var told = new HashSet<String>();
        for (var sentence : sentences) {
            var text =
                    CODE.matcher(sentence.text())
                            .replaceAll(code -> " ".repeat(code.group().length()));
            boolean shouts = text.toUpperCase(java.util.Locale.ROOT).equals(text);
            var acronym = ACRONYM.matcher(text);
            while (!shouts && acronym.find()) {
                var word = acronym.group();
                boolean known = KNOWN.contains(word) || UNFINISHED.matcher(word).matches();
                if (!known && told.add(word) && !defined(document, word)) {
                    found.add(new Found(word, sentence.span()));
                }
            }
        }
        return found;
    }

    /** "the label store (LS)", "LS (label store)", a line of a glossary, or its own initials. */
    private static boolean defined(Postmortem document, String word) {
        var defines =
                Pattern.compile(
                        "\\("
                                + Pattern.quote(word)
                                + "s?[),;]|\\b"
                                + Pattern.quote(word)
                                + "s? ?(?:\\((?=[a-zA-Z]{3})|(?:is|are|stands for|means|refers"
                                + " to)\\b|[:=–—] ?(?=[A-Za-z]{3}))");
        var spelt = spelt(word);
        for (var block : document.blocks()) {
            if (block.text().contains(word)
                    && (defines.matcher(block.text()).find()
                            || spelt.matcher(block.text()).find())) {
                return true;
            }
        }
        return false;
    }

    /** The words it is short for: "Queue Zone Relay". */
    private static Pattern spelt(String word) {
        var letters =
                word.chars()
                        .mapToObj(letter -> Pattern.quote("" + (char) letter) + "\\p{Ll}++")
                        .collect(Collectors.joining("[ -]"));
        return Pattern.compile("\\b" + letters + "\\b");
    }

    static String listed(List<Found> found) {
        var words =
                found.stream()
                        .limit(MOST_NAMED)
                        .map(one -> "\"" + one.word() + "\"")
                        .collect(Collectors.joining(", "));
        int more = found.size() - MOST_NAMED;
        return more > 0 ? words + " and %d more acronyms".formatted(more) : words;
    }
}
