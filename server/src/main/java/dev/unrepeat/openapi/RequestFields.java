package dev.unrepeat.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is only sent and never answered may leave out each field that may be null. */
final class RequestFields {

    private static final String REF = "#/components/schemas/";

    private final Map<String, Schema> schemas;

    private RequestFields(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static void loosen(OpenAPI document) {
        new RequestFields(document.getComponents().getSchemas()).loosenAll(document);
    }

    private void loosenAll(OpenAPI document) {
        var sent = new HashSet<String>();
        var answered = new HashSet<String>();
        for (var item : document.getPaths().values()) {
            for (var operation : item.readOperations()) {
                if (operation.getRequestBody() != null) {
                    reach(operation.getRequestBody().getContent(), sent);
                }
                operation.getResponses().values().forEach(it -> reach(it.getContent(), answered));
            }
        }
        sent.removeAll(answered);
        schemas.forEach((name, schema) -> {
            if (sent.contains(name)) {
                loosen(schema);
            }
        });
        schemas.keySet().removeIf(name -> !sent.contains(name) && !answered.contains(name));
    }

    private static void loosen(Schema<?> schema) {
        if (schema.getProperties() == null || schema.getRequired() == null) {
            return;
        }
        var required =
                schema.getRequired().stream()
                        .filter(name -> !mayBeNull(schema.getProperties().get(name)))
                        .toList();
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean mayBeNull(@Nullable Schema<?> schema) {
        if (schema == null) {
            return false;
        }
        var parts = schema.getAnyOf();
        return isNull(schema) || parts != null && parts.stream().anyMatch(RequestFields::isNull);
    }

    private static boolean isNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains("null");
    }

    private void reach(@Nullable Content content, Set<String> names) {
        if (content != null) {
            content.values().forEach(it -> reach(it.getSchema(), names));
        }
    }

    private void reach(@Nullable Schema<?> schema, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(REF.length());
            if (names.add(name)) {
                reach(schemas.get(name), names);
            }
        }
        reach(schema.getItems(), names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(it -> reach(it, names));
        }
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(it -> reach(it, names));
        }
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(it -> reach(it, names));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            reach(values, names);
        }
    }
}
