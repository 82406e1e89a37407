package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.Weakness;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges whether an action has an end state that can be checked and a mechanism behind it. The
 * object decides, not the verb: "create" makes a guard or a wiki page, "ensure" a program's
 * behaviour or a habit.
 */
final class Weaknesses {

    private static final String BUILD =
            "(?:implement|fix|resolve|add|merge|deploy|enforce|automate|apply|remove|set"
                    + " up|alert|block|reject|roll out|configure|create|enable|migrate|ship)";
    private static final Pattern THEN_BUILT =
            re(
                    "(?:,| and| then|;|\\. )\\s*(?:then |also )?"
                            + BUILD
                            + "(?:s|ed|ing)?\\b(?! (?:a |an |the"
                            + " )?(?:suggest|recommend|document))");
    private static final Pattern LOOK =
            re(
                    "^(?:investigat\\w+|look(?:ing)?"
                        + " (?:at|into|for)|explor(?:e|ing)|research\\w*|determin(?:e|ing)|evaluat\\w+|assess\\w*|analy[sz]\\w+|understand\\w*|find"
                        + " out|find (?:a|some|the best|better|other)|figure"
                        + " out|consider\\w*|think(?:ing)?|stud(?:y|ying)|examin\\w+|estimat\\w+|ballpark|spike|see"
                        + " (?:if|whether|how|what)|(?:double[- ])?check"
                        + " (?:if|whether|with|how|why)|review(?:ing)?|propos(?:e|als?)|identify\\w*|looking|search"
                        + " for|brainstorm|debug|try (?:and|out)|experiment|poc|proof of"
                        + " concept|potential|possib(?:le|ility|ilities)|options? for|ideas?"
                        + " (?:for|to)|whether|why|how|what|gather|continue|keep (?:looking|an"
                        + " eye|investigating|working)|clarify|verify whether|monitor the"
                        + " situation|it would be|would be)\\b");
    private static final Pattern TALK =
            re(
                    "^(?:discuss\\w*|talk|meet(?:ing)?|(?:schedule|hold|have|set"
                        + " up|organi[sz]e|arrange)(?: a| an| the| some)?(?: [\\w-]+){0,2}"
                        + " (?:discussions?|meetings?|calls?|talks?|session|conversation|retro\\w*|chat)|reach"
                        + " out|communicat\\w+|inform|tell|let \\w+ know|ask|raise"
                        + " awareness|align\\w*|agree|decide|decision|cc|share|nominate|follow up"
                        + " (?:with|on)|contact|speak|advertise|announce|suggest|recommend|remind|encourage|escalate|coordinate|start"
                        + " incidents|declare|there was|email|notify (?:the |all |our"
                        + " )?(?:teams?|users?|people|everyone|staff|customers?|stakeholders|management|developers)|updat(?:e|ing)"
                        + " (?:the"
                        + " )?(?:teams?|users?|people|stakeholders|everyone|staff)|send|report"
                        + " back|bring up|sync with|liaise|consult|engage)\\b");
    private static final Pattern PAPER =
            re(
                    "\\b(?:documentation|docs?|wiki(?: \\w+)?|articles?|run"
                            + " ?books?|guides?|guidance|guidelines?|check ?lists?|play"
                            + " ?books?|instructions|readme|post-?mortem|(?:incident |root cause"
                            + " )?report|faqs?|write-?up|how-?to|blog"
                            + " ?post|procedures?|manual|onboarding|process(?:es)?"
                            + " document\\w*|sop|policy|policies|best"
                            + " practices|conventions?|template|diagrams?)\\b");
    private static final Pattern WRITE =
            re(
                    "^(?:write|document|create|add|update|publish|provide|improve|make|draft|extend|expand|prepare|have|produce|maintain|review|set"
                        + " up|define|include|better|more|clearer|new|record|describe|put"
                        + " together|compile|complete|finish|clarify|establish|develop)\\b");
    private static final Pattern DOCUMENTED =
            re(
                    "^(?:document(?:ing|ation)?\\b|(?:better |improved? |more |clear(?:er)?"
                        + " )?(?:documentation|docs|runbooks?|playbooks?|checklists?|guidelines)\\b|(?:make"
                        + " sure|ensure)\\b.{0,80}\\b(?:is|are|be|gets?) (?:well |properly |clearly"
                        + " |fully )?documented\\b|post-?mortem|.{0,60}\\b(?:is|are|be|been)"
                        + " documented$|write (?:an? |the |up )?[\\w"
                        + " -]{0,30}(?:report|post|up)\\b|add (?:a )?note)");
    private static final Pattern TEACH =
            re(
                    "^(?:train\\w*|educat\\w+|re-?familiari[sz]e|familiari[sz]e|learn|teach\\w*|onboard\\w*|coach|workshop|practi[sc]e|run"
                        + " (?:a )?(?:training|workshop)|raise \\w* ?awareness|become (?:more"
                        + " )?familiar|knowledge shar\\w+|refresh)\\b|\\b(?:learning path|training"
                        + " (?:session|material|course|for)|knowledge (?:transfer|sharing))\\b");
    private static final Pattern CARE =
            re(
                    "^(?:(?:be )?(?:more |very |extra"
                        + " )*(?:careful|cautious|diligent|mindful|vigilant|aware|thorough|attentive|conscious)\\b|be"
                        + " (?:able to )?more"
                        + " (?:careful|cautious|proactive|diligent|aware)\\b|remember|pay (?:more"
                        + " |close |closer )?attention|double[- ]check|take (?:more |extra |greater"
                        + " )?care|never|always|don't|do not|not|avoid\\w*|refrain|stop"
                        + " \\w+ing|keep in mind|try (?:not|to)|think twice|communicate|watch"
                        + " out|test (?:more|better|thoroughly|changes (?:more|better))|slow"
                        + " down|check"
                        + " (?:every|all|each|that|for|the|release|our)\\b.{0,120}\\b(?:before|when|after|prior)\\b|(?:make"
                        + " sure|ensure|be sure|verify)(?: that)?"
                        + " (?:we|you|to|everyone|everybody|people|developers|engineers|all"
                        + " (?:engineers|developers|team)|someone|the"
                        + " team|teams|staff|operators|admins)\\b)");
    private static final Pattern PLAN =
            re(
                    "^(?:plan(?:s|ning)?\\b|devis(?:e|ing)|strateg\\w+|come up with|action"
                        + " plan|(?:define|develop|create|establish|formulate|design|have|need|agree|set"
                        + " up|write|make|prepare|work out)(?: an?| the| some| our)?(?:"
                        + " [\\w-]+){0,3}"
                        + " (?:plans?|strateg(?:y|ies)|approach|roadmap|proposal|policy|standards?|vision)\\b|prioriti[sz]e\\b|schedule\\b|roadmap)");
    private static final Pattern WISH =
            re(
                    "^(?:an?"
                        + " )?(?:better|more|improved?|improving|improvements?|further|optimi[sz]\\w*|enhanc\\w+|minimi[sz]e|reduce|increase|strengthen|harden\\w*|streamline|simplify|clean(?:"
                        + " up|up)|tidy|rethink|rework|address|handle|invest in|tune|better|make"
                        + " .{1,40}\\b(?:more|better|easier|faster|robust|resilient)\\b|(?:set"
                        + " ?up|add|have|create|get|build|implement|provide) (?:some |more |better"
                        + " |additional |improved |proper |appropriate |adequate |kind of |sort of"
                        + " )+)");
    private static final Pattern SIGNAL =
            re(
                    "\\d|`|%|\\b(?:for"
                        + " (?:no|when|missing|failed|the|each|every|all|any|new|low|high|empty|stale|expir\\w+|un\\w+)|when(?:ever)?|if|on"
                        + " (?:failed|failure|errors?|config|missing|the|any|every)|so that|such"
                        + " that|by (?:\\w+ing)|via|using|instead of|rather than|from|per|to"
                        + " (?:catch|detect|prevent|allow|reject|avoid|use|return|fail|validate|check|include|require|limit|block|cover|run)|that|which|whose|based"
                        + " on|before|below|above|under|with (?:direct|a|an))\\b");
    private static final Pattern THING =
            re(
                    "^(?:[\\w/.-]+"
                        + " ){0,4}(?:metrics?|alerts?|alerting|monitoring|alarms?|dashboards?|logging|observability|tests?|testing|backups?|communication|coverage|visibility|documentation|automation|tooling|resilience|redundancy|improvements?|awareness|process(?:es)?)(?:"
                        + " (?:and|&|/|or) [\\w-]+)?\\.?$");
    private static final Pattern MAKES =
            re(
                    "^(?:fix|pin|lock|version|set|limit|block|enable|disable|remove|delete|migrate|upgrade|replace|revert|roll|refactor|rename|split|move|change|switch|turn|automate|automatically|audit|collect|install|rotate|scale|deploy|merge|rewrite|reject|enforce|restrict|prevent|bump|allow)\\b");

    private Weaknesses() {}

    private static Pattern re(String words) {
        return Pattern.compile(words);
    }

    static Optional<Weakness> of(String text, boolean done) {
        var phrase = ActionPhrase.of(text);
        var words = phrase.words();
        if (words.length() > 600) {
            words = words.substring(0, 600);
        }
        if (TEACH.matcher(words).find()) {
            return Optional.of(Weakness.TRAIN);
        }
        if (DOCUMENTED.matcher(words).find() || writesPaper(words)) {
            return Optional.of(Weakness.DOCUMENT_ONLY);
        }
        if (PLAN.matcher(words).find()) {
            return Optional.of(Weakness.PLAN_ONLY);
        }
        if (TALK.matcher(words).find() && !THEN_BUILT.matcher(words).find()) {
            return Optional.of(Weakness.DISCUSS);
        }
        if (LOOK.matcher(words).find() && !THEN_BUILT.matcher(words).find()) {
            return Optional.of(Weakness.INVESTIGATE_ONLY);
        }
        if (CARE.matcher(words).find()) {
            return Optional.of(Weakness.CAREFUL);
        }
        return vague(words) && !done ? Optional.of(Weakness.VAGUE) : Optional.empty();
    }

    /**
     * Whether what is made is paper: the first noun phrase after the verb, not something said
     * further on.
     */
    private static boolean writesPaper(String words) {
        var write = WRITE.matcher(words);
        if (!write.find()) {
            return false;
        }
        var object = words.substring(write.end(), Math.min(words.length(), write.end() + 70));
        var head =
                object.split(
                                "\\b(?:for|to|that|which|about|covering|when|so|in|on|with|of|from|how|if|re|into|,|\\.)(?="
                                    + " )",
                                2)[0];
        var into =
                Pattern.compile("^.{1,60}\\b(?:to|in|into) (?:the |our )?[\\w/ -]{0,30}$")
                        .matcher(object)
                        .find();
        return PAPER.matcher(head).find()
                || into && PAPER.matcher(object).find() && !words.contains("message");
    }

    private static boolean vague(String words) {
        if (MAKES.matcher(words).find()) {
            return false;
        }
        var rest = words.split("(?<=\\w{3})\\. ", 2);
        boolean signal = SIGNAL.matcher(words).find() || rest.length > 1 && rest[1].length() > 30;
        return (WISH.matcher(words).find() || THING.matcher(words).find()) && !signal
                || words.matches(
                        "(?:an? )?better"
                                + " (?:way|process|approach|system|solution|understanding)\\b.*")
                || words.matches(".*\\bfor when (?:issues?|problems?|things?|something)\\b.{0,30}");
    }
}
