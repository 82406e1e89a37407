package dev.unrepeat.privacy;

import dev.unrepeat.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The erasure of a person: what it would do, and doing it. */
@RestController
@RequestMapping("/v1/people/{name}/erasure")
class ErasureApi {

    private final Erasure erasure;

    ErasureApi(Erasure erasure) {
        this.erasure = erasure;
    }

    @GetMapping
    Erasure.Plan plan(Caller caller, @PathVariable String name) {
        return erasure.plan(caller, name);
    }

    @PostMapping
    Erasure.Done erase(
            Caller caller, @PathVariable String name, @RequestBody ErasureRequest request) {
        return erasure.erase(caller, name, request.confirm());
    }

    record ErasureRequest(@Nullable String confirm) {}
}
