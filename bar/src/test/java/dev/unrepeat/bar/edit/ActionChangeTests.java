package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Category;
import dev.unrepeat.bar.model.Horizon;
import dev.unrepeat.bar.reading.Postmortem;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ActionChangeTests {

    private static final String TEXT =
            """
            # Labels unavailable

            ## Causes

            ```mermaid
            flowchart BT
              fonts["No test renders a label"]:::missing_defence --> down["Labels fail"]
            ```

            ## Actions

            - [ ] Render one label of each kind before a release
            - [ ] ACT-7: Page when the print queue grows (owner: @lin)
            """;

    private static final String WORDS = "Render one label of each kind before a release";

    private static ActionItem first(String text) {
        return Postmortem.read(text).actions().getFirst();
    }

    private static ActionChange owner(int number, String words, String owner) {
        return new ActionChange(number, words, owner, null, null, null, null);
    }

    @Test
    void allFieldsAreReadBack() {
        var change =
                new ActionChange(
                        1,
                        WORDS,
                        "@ana",
                        LocalDate.of(2026, 12, 1),
                        Category.PREVENT,
                        Horizon.LONG,
                        List.of("fonts"));
        var text = change.applyTo(TEXT);
        var action = first(text);
        assertThat(action.text()).isEqualTo(WORDS);
        assertThat(action.owner()).isEqualTo("@ana");
        assertThat(action.dueDate()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(action.category()).isEqualTo(Category.PREVENT);
        assertThat(action.horizon()).isEqualTo(Horizon.LONG);
        assertThat(Postmortem.read(text).causes().closedBy().get("fonts")).containsExactly(0);
    }

    @Test
    void nothingElseChanges() {
        assertThat(owner(1, WORDS, "@ana").applyTo(TEXT))
                .isEqualTo(TEXT.replace(WORDS, WORDS + " (owner: @ana)"));
        assertThat(new ActionChange(1, WORDS, null, null, null, null, null).applyTo(TEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void anActionWithOtherWordsIsRefused() {
        for (int number : new int[] {0, 2, 3}) {
            assertThatThrownBy(() -> owner(number, WORDS, "@ana").applyTo(TEXT))
                    .hasMessageContaining("read the actions again")
                    .asInstanceOf(InstanceOfAssertFactories.type(RefusedEdit.class))
                    .extracting(RefusedEdit::field)
                    .isEqualTo("text");
        }
    }

    @Test
    void aTrackedActionIsRefused() {
        assertThatThrownBy(() -> owner(2, "Page when the print queue grows", "@ana").applyTo(TEXT))
                .hasMessage("ACT-7 is tracked; change it at /v1/actions/ACT-7")
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedEdit.class))
                .extracting(RefusedEdit::field)
                .isEqualTo("action");
    }
}
