package dev.unrepeat.bar.rules;

import dev.unrepeat.bar.Flaw;
import dev.unrepeat.bar.Postmortem;
import dev.unrepeat.bar.Rule;
import dev.unrepeat.bar.RuleInfo;
import dev.unrepeat.bar.SectionName;
import java.util.List;
import java.util.Set;

/** Sections that an organisation's bar file asks for besides those that everybody needs. */
public final class RequiredSections implements Rule {

    private final List<SectionName> required;

    public RequiredSections(Set<SectionName> required) {
        this.required = required.stream().sorted().toList();
    }

    @Override
    public RuleInfo info() {
        return new SectionMissing().info();
    }

    @Override
    public List<Flaw> flaws(Postmortem document) {
        var there = document.subjects();
        return required.stream()
                .filter(name -> !there.contains(name) && !SectionMissing.NEEDED.contains(name))
                .map(name ->
                        new Flaw(
                                Places.top(document),
                                "No part of the document was read as the %s, which the bar file asks for."
                                        .formatted(name.key()),
                                "Add a heading \"%s\"."
                                        .formatted(
                                                name.key()
                                                                .substring(0, 1)
                                                                .toUpperCase(java.util.Locale.ROOT)
                                                        + name.key()
                                                                .substring(1)
                                                                .replace('_', ' '))))
                .toList();
    }
}
