package dev.unrepeat.openapi;

import dev.unrepeat.access.Caller;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The document as a whole: the same on each server and in each run, so that it can be compared. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Unrepeat").version("v1"))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    OpenApiCustomizer inOrder() {
        return document -> {
            var schemas = new TreeMap<String, Schema>(document.getComponents().getSchemas());
            schemas.put(PROBLEM, problem());
            document.getComponents().setSchemas(schemas);
            var paths = new Paths();
            new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
            document.setPaths(paths);
            document.setTags(null);
            paths.forEach((path, item) ->
                    item.readOperationsMap().forEach((method, it) -> finish(method, path, it)));
            RequestFields.loosen(document);
        };
    }

    private static void finish(HttpMethod method, String path, Operation operation) {
        operation.setOperationId(OperationNames.of(method, path));
        operation.setTags(List.of(OperationNames.tag(path)));
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A refusal")
                                .content(
                                        new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType()
                                                                .schema(
                                                                        new JsonSchema()
                                                                                .$ref(PROBLEM)))));
    }

    /** RFC 9457, with members of its own for some types. */
    private static Schema<?> problem() {
        var schema = new JsonSchema();
        schema.addType("object");
        for (var name : List.of("type", "title", "detail", "instance")) {
            var text = new JsonSchema();
            text.setTypes(Set.of("string"));
            schema.addProperty(name, text);
        }
        var status = new JsonSchema();
        status.setTypes(Set.of("integer"));
        schema.addProperty("status", status);
        schema.setAdditionalProperties(new JsonSchema());
        return schema;
    }
}
