package dev.unrepeat.recall;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Hands terms that are already cut to the index. */
final class Words extends TokenStream {

    private final List<String> terms;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Iterator<String> rest;

    Words(List<String> terms) {
        this.terms = List.copyOf(terms);
        this.rest = this.terms.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        term.setEmpty().append(rest.next());
        return true;
    }

    @Override
    public void reset() {
        rest = terms.iterator();
    }
}
