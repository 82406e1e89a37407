package dev.unrepeat.archive;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All post-mortems to take away, as one zip that is written while it is read. */
@RestController
class ArchiveApi {

    private final Archive archive;
    private final InstantSource clock;

    ArchiveApi(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/v1/postmortems/archive")
    void archive(Caller caller, HttpServletResponse response) throws IOException {
        caller.require(Role.VIEWER);
        var day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"post-mortems-%s.zip\"".formatted(day));
        var out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
        archive.write(caller, out);
        out.flush();
    }
}
