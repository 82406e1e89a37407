package dev.unrepeat.advice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which way somebody took, beside what was advised then.
 *
 * @param how the manner of it, such as {@code flag_off}
 */
@Schema(name = "ContainmentDecision")
record Decision(
        UUID id,
        @Schema(
                        allowableValues = {
                            "roll_back",
                            "fix_forward",
                            "fail_over",
                            "degrade",
                            "shed_load",
                            "scale_up",
                            "investigate"
                        })
                String option,
        @Schema(
                        allowableValues = {
                            "flag_off",
                            "traffic_back",
                            "redeploy",
                            "database",
                            "by_tier",
                            "blunt"
                        })
                @Nullable String how,
        String reason,
        @Schema(
                        allowableValues = {
                            "roll_back",
                            "fix_forward",
                            "fail_over",
                            "degrade",
                            "shed_load",
                            "scale_up",
                            "investigate"
                        })
                String advised,
        String why,
        String by,
        Instant at) {}
