package dev.unrepeat.bar.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CauseBindingsTests {

    private static final String TEXT =
            """
            # Labels unavailable

            ## Causes

            ```mermaid
            flowchart BT
              fonts["No test renders a label"]:::missing_defence --> down["Labels fail"]
              lock["The rollback waits for a lock"] --> down
            ```

            ## Actions

            - [ ] Render one label of each kind before a release
            - [ ] ACT-7: Roll back without the lock (owner: @lin, closes lock)
            """;

    private static final String RENDER = "Render one label of each kind before a release";

    private static Map<String, Set<Integer>> closed(Map<String, Set<String>> causes) {
        return Postmortem.read(new CauseBindings(causes).applyTo(TEXT)).causes().closedBy();
    }

    @Test
    void anActionIsNamedByItsReferenceOrItsWords() {
        assertThat(closed(Map.of(RENDER, Set.of("fonts", "lock"), "ACT-7", Set.of("lock"))))
                .isEqualTo(Map.of("fonts", Set.of(0), "lock", Set.of(0, 1)));
    }

    @Test
    void anActionThatIsNotNamedClosesNothing() {
        assertThat(closed(Map.of(RENDER, Set.of("fonts")))).isEqualTo(Map.of("fonts", Set.of(0)));
        assertThat(closed(Map.of())).isEmpty();
    }

    @Test
    void theTextStaysWhereTheBindingsAreAsWanted() {
        assertThat(new CauseBindings(Map.of("ACT-7", Set.of("lock"))).applyTo(TEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void anUnknownActionIsRefused() {
        assertThatThrownBy(() -> closed(Map.of("ACT-9", Set.of("lock"))))
                .hasMessage("there is no action 'ACT-9' in the text")
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedEdit.class))
                .extracting(RefusedEdit::field)
                .isEqualTo("nodes");
    }
}
