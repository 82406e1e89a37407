package dev.unrepeat.bar.lint;

import com.google.re2j.Pattern;
import dev.unrepeat.bar.edit.QuickFixes;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.rules.Flaw;
import dev.unrepeat.bar.rules.Handful;
import dev.unrepeat.bar.rules.Rule;
import dev.unrepeat.bar.rules.RuleInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that an organisation's bar file does not want. Code and quoted chats are left alone. The
 * pattern is one of RE2, whose time grows with the text alone.
 */
public final class OwnPhrase implements Rule {

    private final BarFile.Phrase phrase;
    private final Pattern pattern;

    public OwnPhrase(BarFile.Phrase phrase) {
        this.phrase = phrase;
        this.pattern = Pattern.compile(phrase.pattern());
    }

    @Override
    public RuleInfo info() {
        var source = phrase.source();
        return new RuleInfo(
                phrase.id(),
                phrase.level(),
                phrase.message(),
                source == null ? "the organisation's bar file" : source);
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var flaws = new ArrayList<Flaw>();
        var wanted = blocks(document);
        var blocks = document.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (!block.isProse() || block.quoted() || !wanted.contains(i)) {
                continue;
            }
            var found = pattern.matcher(block.text());
            while (found.find()) {
                var prose = block.prose();
                var span = document.span(prose.offset(found.start()), prose.endOffset(found.end()));
                flaws.add(
                        new Flaw(span, phrase.message(), phrase.better())
                                .mendedBy(it -> QuickFixes.wording(it, span, phrase.better())));
            }
        }
        return Handful.of(flaws);
    }

    private Set<Integer> blocks(Postmortem document) {
        var wanted = new HashSet<Integer>();
        if (phrase.in().isEmpty()) {
            for (int i = 0; i < document.blocks().size(); i++) {
                wanted.add(i);
            }
        }
        for (var section : document.sections()) {
            for (int i = section.firstBlock(); i < section.endBlock(); i++) {
                if (phrase.in().stream().anyMatch(section::is)) {
                    wanted.add(i);
                }
            }
        }
        return wanted;
    }
}
