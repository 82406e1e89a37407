package dev.unrepeat.draft;

import dev.unrepeat.access.Caller;
import dev.unrepeat.access.Role;
import dev.unrepeat.platform.ListPage;
import dev.unrepeat.platform.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The templates that drafts are made of, the shipped ones last. */
@RestController
class TemplatesApi {

    private final PostmortemTemplateKind templates;

    TemplatesApi(PostmortemTemplateKind templates) {
        this.templates = templates;
    }

    @GetMapping("/v1/postmortem-templates")
    ListPage<TemplateView> list(Caller caller, @ModelAttribute PageRequest page) {
        caller.require(Role.VIEWER);
        return page.of(
                Stream.concat(
                                templates.all().stream().map(TemplateView::of),
                                Stream.of(
                                        shipped("shipped", "incident", ShippedTemplates.INCIDENT),
                                        shipped(
                                                "shipped, near misses",
                                                "near_miss",
                                                ShippedTemplates.NEAR_MISS)))
                        .toList());
    }

    private static TemplateView shipped(String name, String kind, String body) {
        return new TemplateView(name, 0, true, Map.of("kind", kind), false, body, List.of());
    }

    /**
     * One template.
     *
     * @param version 0 for a shipped one
     * @param problems why it can't be used any more; another that fits is, else the shipped one
     */
    @Schema(name = "PostmortemTemplate")
    record TemplateView(
            String name,
            int version,
            boolean shipped,
            Map<String, Object> when,
            boolean retired,
            String body,
            List<String> problems) {

        static TemplateView of(PostmortemTemplateKind.Kept kept) {
            var template = kept.template();
            return new TemplateView(
                    kept.name(),
                    kept.version(),
                    false,
                    PostmortemTemplateKind.canonical(template.when()),
                    template.retired(),
                    template.body(),
                    kept.problem() == null ? List.of() : List.of(kept.problem()));
        }
    }
}
