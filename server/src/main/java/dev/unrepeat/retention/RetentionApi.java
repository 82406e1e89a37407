package dev.unrepeat.retention;

import dev.unrepeat.access.Caller;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
            Caller caller,
            @Parameter(hidden = true) @RequestParam Map<String, String> instead,
            @ModelAttribute PageRequest page) {
        var policies = new HashMap<>(instead);
        policies.keySet().removeAll(List.of("limit", "cursor"));
        return page.of(retention.look(caller, policies));
    }
}
