package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.language.Recent;
import dev.unrepeat.bar.model.Weakness;
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
                            + " )?(?:suggest|recommend|document|recommendation)\\w*)(?!.{0,30}\\b(?:guide|docs|documentation|runbook|wiki)\\b)");
    private static final Pattern LOOK =
            re(
                    "^(?:re-?)?(?:attempt|investigat\\w+|look(?:ing)?"
                        + " (?:at|into|for)|explor(?:e|ing)|research\\w*|determin(?:e|ing)|evaluat\\w+|assess\\w*|analy[sz]\\w+|understand\\w*|reflect\\w*|find(?:ing)?"
                        + " out|find(?:ing)? (?:a|some|the best|better|other|ways)|figur(?:e|ing)"
                        + " out|consider\\w*|think(?:ing)?|stud(?:y|ying)|examin\\w+|estimat\\w+|ballpark|spike|see"
                        + " (?:if|whether|how|what)|(?:double[- ])?check"
                        + " (?:if|whether|with|how|why|logs)|review(?:ing)?|propos(?:e|ing|als?)|identify\\w*|identity|looking|search"
                        + " for|brainstorm|debug|try (?:and|out)|experiment|poc|proof of"
                        + " concept|observe|potential|possib(?:le|ility|ilities)|options?"
                        + " for|ideas? (?:for|to)|whether|why|how|what|gather|continue|keep"
                        + " (?:looking|an eye|investigating|working|bumping)|clarify|verify"
                        + " whether|monitor the situation|it would be|would be|track (?:the |this"
                        + " )?(?:[\\w-]+ ){0,3}(?:issue|bug|upstream|progress)|work with|get a"
                        + " better (?:view|understanding|idea)|something about|rfc|work(?:ing)? out"
                        + " (?:what|how|why|whether|if|which|where)|dig(?:ging)?"
                        + " (?:in|into|deeper)|drill(?:ing)? (?:in|into|down)|look(?:ing)?"
                        + " (?:closer|deeper|closely|again|more closely)|(?:take|have|taking)"
                        + " an?(?: \\w+)? look|get(?:ting)? to the"
                        + " bottom|sift|inspect|compar(?:e|ing)|weigh(?:ing)?|reconsider\\w*|revisit\\w*|learn"
                        + " (?:more|about|how|why)|reproduce|ascertain|pinpoint|survey)\\b");
    private static final Pattern TALK =
            re(
                    "^(?:(?:re-?)?(?:discuss\\w*|talk|meet(?:ing)?|(?:schedul\\w+|hold|have|set"
                        + " up|organi[sz]e|arrange)(?: a| an| the| some)?(?: [\\w-]+){0,2}"
                        + " (?:discussions?|meetings?|calls?|talks?|session|conversation|retro\\w*|chat)|reach(?:ing)?"
                        + " out|communicat\\w+|(?:more |better |clear(?:er)? |improved? |tighter"
                        + " )+communication|inform|tell|let (?:\\S+ ){1,5}know|sit down with|get"
                        + " together|touch base|check in with|apologi[sz]e|thank|ask|rais(?:e|ing)"
                        + " awareness|align\\w*|agree|decid\\w+|decision|cc|shar(?:e|ing)|nominate|come"
                        + " to an? (?:agreement|decision|consensus)|keep (?:\\S+ ){1,5}(?:in the"
                        + " loop|informed|posted)|follow up"
                        + " (?:with|on)|contact|speak|advertise|announce|suggest|recommend|remind|encourage|escalate|coordinate|(?:start|open|call|raise)"
                        + " (?:an? )?incidents?|declare|email|notify (?:the |all |our"
                        + " )?(?:teams?|users?|people|everyone|staff|customers?|stakeholders|management|developers)|affirm|kick-?off|bring"
                        + " .{1,60} together|updat(?:e|ing) (?:the"
                        + " )?(?:teams?|users?|people|stakeholders|everyone|staff)|send(?:ing)?(?:"
                        + " out)?(?: an?| the| more)?(?: [\\w-]+){0,2}"
                        + " (?:e?mails?|messages?|notes?|lists?|reminders?|announcements?|communications?|updates?|surveys?|links?|reports?|apolog\\w+|invit\\w+)|report"
                        + " back|bring up|sync with|liaise|consult|engage|(?:team|we)"
                        + " (?:discussed|agreed)))\\b");
    private static final Pattern PAPER =
            re(
                    "\\b(?:documentation|docs?|wiki(?: \\w+)?|articles?|run"
                        + " ?books?|guides?|guidance|guidelines?|check ?lists?|play"
                        + " ?books?|instructions|readme|post-?mortem|(?:incident |root cause"
                        + " )?report|faqs?|write-?up|how-?to|blog ?post|cheat"
                        + " ?sheets?|note|procedures?|manual|onboarding|process(?:es)?"
                        + " document\\w*|sop|(?<!opa |network |iam |retention |lifecycle |snapshot"
                        + " |kyverno |bucket |firewall |scaling |access |security |branch |backup"
                        + " |eviction |restart )polic(?:y|ies)|best"
                        + " practices|conventions?|intranet|confluence|handbook|knowledge"
                        + " base|contact"
                        + " lists?|template|diagrams?|rfcs?|responsibilities|(?:reference|wiki|notion|confluence|help|information|info)"
                        + " pages?)\\b");
    private static final Pattern WRITE =
            re(
                    "^(?:writ(?:e|ing)|document|creat(?:e|ing)|add(?:ing)?|updat(?:e|ing)|publish(?:ing)?|provid(?:e|ing)|improv(?:e|ing)|mak(?:e|ing)|draft|extend|expand|prepare|have|produc(?:e|ing)|maintain|review|set"
                        + " up|defin(?:e|ing)|includ(?:e|ing)|better|more|clearer|new|record|describ(?:e|ing)|put"
                        + " together|compile|complete|finish|clarify|establish(?:ing)?|develop(?:ing)?|start|gather|simplify|note|put|post|keep)\\b");
    private static final Pattern DOCUMENTED =
            re(
                    "^(?:document(?:ing|ation)?\\b|describe how|note that|write (?:this |it |things"
                        + " )?(?:down|up)\\b|(?:better |improved? |more |clear(?:er)?"
                        + " )?(?:documentation|docs|runbooks?|playbooks?|checklists?|guidelines)\\b|(?:make"
                        + " sure|ensure)\\b.{0,80}\\b(?:is|are|be|gets?) (?:well |properly |clearly"
                        + " |fully )?documented\\b|post-?mortem|.{0,60}\\b(?:is|are|be|been)"
                        + " documented$|write (?:an? |the |up )?[\\w"
                        + " -]{0,30}(?:report|post|up)\\b|(?:add|make) (?:a )?note)");
    private static final Pattern TEACH =
            re(
                    "^(?:train\\w*|educat\\w+|re-?familiari[sz]e|familiari[sz]e|learn|teach\\w*|onboard\\w*|coach|workshop|practi[sc]e|walk\\b.{1,60}\\bthrough|show"
                        + " (?:the |new |our )*(?:team|hires|staff|people|engineers|developers)|run"
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
                        + " )?care|never|always|(?:don't|do not|not)\\b(?!.*\\b(?:automatically|by"
                        + " default|in (?:the |our )?[\\w-]+"
                        + " (?:client|server|library|code|service|config\\w*|production|job))\\b)|avoid\\w*|refrain|keep"
                        + " in mind|try (?:not|to)|think twice|watch out|test"
                        + " (?:more|better|thoroughly|changes (?:more|better))|slow"
                        + " down|(?:check|verify)"
                        + " (?:every|all|each|that|for|the|release|our|preconditions)\\b.{0,120}\\b(?:before|when|after|prior)\\b|(?:make"
                        + " sure|ensure|be sure|verify)(?: that)? (?:we(?! have|"
                        + " can)|you|to|everyone|everybody|people|developers|engineers|all"
                        + " (?:engineers|developers|team)|someone|the"
                        + " team|teams|staff|operators|admins)\\b)|\\b(?:remember to|be (?:more"
                        + " |very |extra )*(?:careful|cautious|diligent|mindful|vigilant)|more"
                        + " careful)\\b");

    /** What people are asked to do or to know, from one day to the next. */
    private static final Pattern HABIT =
            re(
                    "^(?:(?:all|every|each|the|our|new|any|on-?call|senior|junior)"
                        + " )*(?:engineers?|developers?|operators?|admins?|administrators?|reviewers?|people|staff|members?|on-?callers?|responders?|authors?|maintainers?|everyone|everybody|somebody|someone|nobody|no"
                        + " one)\\b(?: [\\w-]+){0,4}? (?:must|should|shall|needs? to|ha(?:ve|s)"
                        + " to|ought to) (?!be able|(?:\\w+ )?(?:have|get|receive|use)"
                        + " )|^(?:follow|stick to|adhere to|observe|respect)\\b.{0,80}\\b(?:more"
                        + " \\w+ly|strictly|closely|carefully|rigorously|always|every time)\\b|^get"
                        + " (?:more|another|extra) (?:pairs? of )?eyes\\b|^(?:be|stay) (?:on"
                        + " the|alert\\b|prepared\\b|ready\\b|quick|fast|prompt|watchful|honest|open\\b)|^(?:strive|aim|seek|endeavou?r)\\b|^watch"
                        + " (?:out|for)\\b");

    /** Something other than a person holds to it. */
    private static final Pattern ENFORCED =
            re(
                    "\\b(?:let|have|make|making) (?:the|our|a|an) [\\w-]+(?: [\\w-]+)?"
                        + " (?:reject|fail|refuse|block|check|enforce|verify|warn)\\b|\\b(?:pipelines?|builds?|ci|repository|bot|linter|lint"
                        + " rule|tests?|scripts?|hooks?|tooling|tools?|policy"
                        + " engine|server|job|schema)\\b.{0,30}\\b(?:rejects?|fails?|refuses?|blocks?|enforces?|verif(?:y|ies)|warns?)\\b|\\benforced?"
                        + " (?:by|in|with)\\b|\\bautomatically\\b");

    /** "Our monitoring has to get better" */
    private static final Pattern BETTER =
            re(
                    "\\b(?:should|must|shall|has to|have to|needs? to|could|can|ought to)"
                        + " (?:get|be|become|work|behave) (?:much |a lot |far )?(?:more"
                        + " \\w+|better|faster|easier|safer|clearer|simpler|stricter|smoother)\\b(?!"
                        + " than)");

    private static final Pattern PLAN =
            re(
                    "^(?:plan(?:s|ning)?\\b|devis(?:e|ing)|strateg\\w+|com(?:e|ing) up with|action"
                        + " plan|(?:defin(?:e|ing)|develop(?:ing)?|creat(?:e|ing)|establish(?:ing)?|formulate|design(?:ing)?|have|need|agree|set"
                        + " up|write|make|prepare|work out|identify|draw up|put"
                        + " together|sketch|outline|draft)(?: an?| the| some| our)?(?:"
                        + " [\\w-]+){0,3}"
                        + " (?:plans?|strateg(?:y|ies)|approach|roadmap|proposal|standards?|vision)\\b|prioriti[sz]e\\b|schedule\\b|roadmap)");
    private static final Pattern WISH =
            re(
                    "^(?:an?"
                        + " )?(?:better|more|improv(?:ed?|ing)|improvements?|further|optimi[sz]\\w*|enhanc\\w+|minimi[sz]e|(?:reduc(?:e|ing)|increas(?:e|ing))"
                        + " (?!(?:the )?(?:[\\w-]+"
                        + " )?(?:size|number|limits?|timeouts?|memory|capacity|retention|replicas|quota|cpu|disk|resources?|pool|interval|instances?|nodes?)\\b)|strengthen|harden\\w*|tighten\\w*|double"
                        + " down|(?:spend|invest|put) (?:more |some"
                        + " )?(?:time|effort|energy|focus)|make better use|raise the"
                        + " (?:bar|quality)|focus (?:more )?on|step up|streamline|simplify|clean(?:"
                        + " up|up)|tidy|rethink|rework|address|handle|invest in|tune|automatically"
                        + " resolve|bring down|make"
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
    private static final Pattern SPECIFIC =
            re(
                    "\\d|`|\\bby \\w+ing\\b|\\b(?:in particular|specifically|for example|such"
                            + " as|e\\.g|namely)\\b");
    private static final Pattern EMPTY =
            re(
                    "^(?:spend|invest|put) (?:more |some )?(?:time|effort|energy)\\b|^(?:an?"
                        + " )?better"
                        + " (?:way|process|approach|system|solution|understanding)\\b|\\bfor when"
                        + " (?:issues?|problems?|things?|something)\\b|\\bsimilar"
                        + " (?:issues?|problems?|incidents?|cases)\\b|\\bso (?:that"
                        + " )?(?:this|it|these) (?:is not|isn't|does not|doesn't|won't|will not|do"
                        + " not|don't)\\b.{0,40}\\bagain\\b");
    private static final Pattern MAKES =
            re(
                    "^(?:fix|modify|adjust|convert|drop|raise|lower|decrease|separate|store|switch|pin|lock|version|set|limit|block|enable|disable|remove|delete|migrate|upgrade|replace|revert|roll|refactor|rename|split|move|change|switch|turn|automate|automatically|audit|collect|install|rotate|scale|deploy|merge|rewrite|reject|enforce|restrict|prevent|bump|allow)\\b");

    private Weaknesses() {}

    private static final Recent<Optional<Weakness>> DONE = new Recent<>(text -> read(text, true));
    private static final Recent<Optional<Weakness>> OPEN = new Recent<>(text -> read(text, false));

    private static Pattern re(String words) {
        return Pattern.compile(words);
    }

    static Optional<Weakness> of(String text, boolean done) {
        return (done ? DONE : OPEN).of(text);
    }

    private static Optional<Weakness> read(String text, boolean done) {
        var phrase = ActionPhrase.of(text);
        var words = phrase.words();
        if (words.length() > 600) {
            words = words.substring(0, 600);
        }
        if (TEACH.matcher(words).find()) {
            return Optional.of(Weakness.TRAIN);
        }
        boolean paper = DOCUMENTED.matcher(words).find() || writesPaper(words);
        if (paper && !ENFORCED.matcher(words).find()) {
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
        boolean asked = HABIT.matcher(words).find() && !ENFORCED.matcher(words).find();
        if (asked || CARE.matcher(words).find()) {
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
                Pattern.compile(
                                "^.{1,60}\\b(?:to|in|into|on|onto) (?:the |our )?[\\w/"
                                        + " -]{0,30}\\.?$")
                        .matcher(object)
                        .find();
        return PAPER.matcher(head).find()
                || into && PAPER.matcher(object).find() && !words.contains("message");
    }

    private static boolean vague(String words) {
        if (MAKES.matcher(words).find()) {
            return false;
        }
        var sentences = words.split("(?<=\\w{3})\\. ", 2);
        boolean signal =
                SIGNAL.matcher(sentences[0]).find()
                        || sentences.length > 1 && SPECIFIC.matcher(sentences[1]).find();
        boolean wish = WISH.matcher(words).find() || BETTER.matcher(words).find();
        return (wish || THING.matcher(words).find()) && !signal || EMPTY.matcher(words).find();
    }
}
