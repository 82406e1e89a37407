package dev.unrepeat.bar.rules.section;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Level;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import dev.unrepeat.bar.rules.action.Cover;
import dev.unrepeat.bar.rules.action.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Each piece of luck has an action that makes it needless, or a reason why it may stay luck.
 *
 * <p>Source: Google SRE Book, "Example Postmortem"; house rule.
 */
public final class LuckUncovered implements Rule {

    @Override
    public RuleInfo info() {
        return new RuleInfo(
                "luck-uncovered",
                Level.WARNING,
                "Each piece of luck has an action, or a reason why it has none.",
                "Google SRE Book, Example Postmortem");
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var actions = Cover.actions(document);
        var blocks = new HashSet<Block>();
        var lucky = Luck.headed(document);
        boolean listed =
                lucky.stream().anyMatch(sentence -> sentence.block().kind() == Block.Kind.ITEM);
        for (var sentence : lucky) {
            var block = sentence.block();
            if (listed && block.kind() != Block.Kind.ITEM) {
                continue;
            }
            boolean covered =
                    Cover.accepts(block.text().toLowerCase(Locale.ROOT))
                            || !block.links().isEmpty()
                            || Terms.meet(Terms.of(block.text()), actions);
            if (blocks.add(block) && !covered && !isLead(block)) {
                flaws.add(
                        new Flaw(
                                sentence.span(),
                                "Next time this luck may be missing, and no action is about it.",
                                "Add an action that makes it needless, or the reason why the risk"
                                        + " is accepted, and by whom."));
            }
        }
        return Handful.of(flaws);
    }

    private static boolean isLead(Block block) {
        return block.text().endsWith(":") || block.kind() == Block.Kind.HEADING;
    }
}
