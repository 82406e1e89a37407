package dev.unrepeat.access;

import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import org.jspecify.annotations.Nullable;
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
    ListPage<Audit.Entry> newest(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        caller.require(Role.ADMIN);
        int most = PageRequest.most(limit);
        return ListPage.of(
                audit.newest(Cursor.number(cursor), most + 1),
                most,
                Audit.Row::entry,
                it -> Long.toString(it.id()));
    }
}
