package dev.unrepeat.access;

import dev.unrepeat.platform.ListPage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, newest first; for administrators. */
@RestController
class AuditApi {

    private final Audit audit;

    AuditApi(Audit audit) {
        this.audit = audit;
    }

    @GetMapping("/v1/audit")
    ListPage<Audit.Entry> newest(Caller caller, @RequestParam(defaultValue = "100") int limit) {
        caller.require(Role.ADMIN);
        return ListPage.of(audit.newest(Math.clamp(limit, 1, 1000)));
    }
}
