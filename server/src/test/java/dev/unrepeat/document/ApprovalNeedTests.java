package dev.unrepeat.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrepeat.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a level approves, and how a need is worded. */
class ApprovalNeedTests {

    @ParameterizedTest
    @CsvSource({
        "director, engineer, false",
        "director, manager, false",
        "director, director, true",
        "director, vp, true",
        "vp, director, false",
        "vp, vp, true",
    })
    void whoIsHighEnoughApproves(String asked, String level, boolean met) {
        assertThat(new ApprovalNeed(List.of(), asked).isMetByLevel(level)).isEqualTo(met);
    }

    @Test
    void aNeedOfRolesIsMetByNoLevel() {
        assertThat(new ApprovalNeed(List.of(Role.MANAGER), null).isMetByLevel("vp")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ApprovalNeed(List.of(), null));
        assertThat(new ApprovalNeed(List.of(Role.APPROVER), "director").words())
                .isEqualTo("approver or director");
    }
}
