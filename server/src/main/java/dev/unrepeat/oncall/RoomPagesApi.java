package dev.unrepeat.oncall;

import dev.unrepeat.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pages that somebody in an incident's room asks for. */
@RestController
@RequestMapping("/v1/incidents/{ref}")
class RoomPagesApi {

    private final PagePerson pages;

    RoomPagesApi(PagePerson pages) {
        this.pages = pages;
    }

    /** Pages one person by their own channels. */
    @PostMapping("/pages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void page(Caller caller, @PathVariable String ref, @RequestBody PagePersonRequest request) {
        pages.page(caller, ref, request.person());
    }

    /** Pages the next step of the escalation policy now. */
    @PostMapping("/escalate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void escalate(Caller caller, @PathVariable String ref) {
        pages.nextStep(caller, ref);
    }

    record PagePersonRequest(@Nullable String person) {}
}
