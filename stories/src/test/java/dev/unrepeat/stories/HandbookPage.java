package dev.unrepeat.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the handbook and its fenced blocks. Behind the language a fence names the file that a
 * reader saves the block as, or says {@code not-run: why}.
 */
record HandbookPage(String name, List<Block> blocks) {

    private static final String NOT_RUN = "not-run:";
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z0-9-]+)\\.md\\)");
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    record Block(String where, String language, String more, String text) {

        boolean isLeftOut() {
            return more.startsWith(NOT_RUN);
        }

        String reason() {
            return more.substring(NOT_RUN.length());
        }

        boolean isAFile() {
            return !more.isEmpty() && !isLeftOut();
        }

        String file() {
            return more;
        }

        Block doing(String command) {
            return new Block(where, "bash", "", command);
        }
    }

    /** All pages, in the order in which the index links them. */
    static List<HandbookPage> all(Path folder) throws IOException {
        var index = Files.readString(folder.resolve("index.md"));
        Set<String> names = new LinkedHashSet<>(List.of("index"));
        LINK.matcher(index).results().forEach(it -> names.add(it.group(1)));
        var pages = new ArrayList<HandbookPage>();
        for (var name : names) {
            pages.add(read(folder.resolve(name + ".md"), name));
        }
        return pages;
    }

    private static HandbookPage read(Path file, String name) throws IOException {
        var blocks = new ArrayList<Block>();
        Node page = PARSER.parse(Files.readString(file));
        page.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock block) {
                        var words = String.valueOf(block.getInfo()).strip().split("\\s+", 2);
                        int line = block.getSourceSpans().getFirst().getLineIndex() + 1;
                        blocks.add(
                                new Block(
                                        file.getFileName() + ":" + line,
                                        words[0],
                                        words.length > 1 ? words[1] : "",
                                        block.getLiteral()));
                    }
                });
        return new HandbookPage(name, List.copyOf(blocks));
    }
}
