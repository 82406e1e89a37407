package dev.unrepeat.retention;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.ListPage;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is kept for how long; {@code ?alerts=30d} shows what another duration would let go. */
@RestController
class RetentionApi {

    private final Retention retention;

    RetentionApi(Retention retention) {
        this.retention = retention;
    }

    @GetMapping("/v1/retention")
    ListPage<Retention.Look> look(
            Caller caller, @Parameter(hidden = true) @RequestParam Map<String, String> instead) {
        return ListPage.of(retention.look(caller, instead));
    }
}
