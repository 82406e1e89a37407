package dev.unrepeat.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import dev.unrepeat.platform.ListPage;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * JSON schemas of records: each component is required, and may be null where it is {@code
 * Nullable}. {@code @Schema(implementation = ...)} on a text names the enum of its words, {@code
 * allowableValues} lists them where there is no enum, and {@code name} on a record replaces its
 * class's name.
 */
@Component
class RecordSchemas implements ModelConverter {

    private static final String REF = "#/components/schemas/";
    private static final Map<Class<?>, Simple> SIMPLE = simple();

    /** The class behind each name: two of one name would describe only one of them. */
    private final Map<String, Class<?>> named = new HashMap<>();

    private record Simple(String type, @Nullable String format) {}

    /** A type, and the annotations on its parts where they are known. */
    private record Part(Type type, java.lang.reflect.@Nullable AnnotatedType annotated) {

        boolean nullable() {
            return annotated != null && annotated.isAnnotationPresent(Nullable.class);
        }

        Part argument(int index) {
            if (annotated instanceof AnnotatedParameterizedType generic) {
                var argument = generic.getAnnotatedActualTypeArguments()[index];
                return new Part(argument.getType(), argument);
            }
            if (type instanceof JavaType seen && seen.containedTypeCount() > index) {
                return new Part(seen.containedType(index), null);
            }
            if (type instanceof ParameterizedType generic) {
                return new Part(generic.getActualTypeArguments()[index], null);
            }
            return new Part(Object.class, null);
        }

        @Nullable Class<?> raw() {
            return switch (type) {
                case Class<?> plain -> plain;
                case JavaType seen -> seen.getRawClass();
                case ParameterizedType generic -> (Class<?>) generic.getRawType();
                default -> null;
            };
        }
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = schema(new Part(type.getType(), null), context);
        if (schema != null) {
            return schema;
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    private @Nullable Schema<?> schema(Part part, ModelConverterContext context) {
        var raw = part.raw();
        if (raw == null) {
            return null;
        }
        if (SIMPLE.get(raw) instanceof Simple(var type, var format)) {
            return typed(type).format(format);
        }
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return new JsonSchema();
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return typed("array").items(inner(part.argument(0), context));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return typed("object").additionalProperties(inner(part.argument(1), context));
        }
        if (raw == ListPage.class) {
            return page(part.argument(0), context);
        }
        if (raw.isEnum()) {
            return words(raw, context);
        }
        return raw.isRecord() ? record(raw, context) : null;
    }

    private Schema<?> inner(Part part, ModelConverterContext context) {
        var schema = schema(part, context);
        if (schema == null) {
            throw new IllegalStateException("no JSON schema is known for " + part.type());
        }
        return part.nullable() ? orNull(schema) : schema;
    }

    private Schema<?> page(Part element, ModelConverterContext context) {
        var item = inner(element, context);
        var schema = typed("object");
        schema.addProperty("items", typed("array").items(item));
        schema.addProperty("next", orNull(typed("string")));
        schema.setRequired(List.of("items", "next"));
        var ref = item.get$ref();
        if (ref == null) {
            return schema;
        }
        var name = nameIn(item) + "List";
        context.defineModel(name, schema);
        return reference(name);
    }

    private Schema<?> record(Class<?> type, ModelConverterContext context) {
        var name = claim(type);
        if (!context.getDefinedModels().containsKey(name)) {
            var schema = typed("object");
            context.defineModel(name, schema);
            for (var component : type.getRecordComponents()) {
                var property = property(component, context);
                if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                    Schema<?> inner =
                            Objects.requireNonNull(
                                    context.getDefinedModels().get(nameIn(property)));
                    inner.getProperties().forEach(schema::addProperty);
                } else {
                    schema.addProperty(propertyName(type, component), property);
                }
            }
            if (schema.getProperties() != null) {
                schema.setRequired(List.copyOf(schema.getProperties().keySet()));
            }
        }
        return reference(name);
    }

    private Schema<?> property(RecordComponent component, ModelConverterContext context) {
        var part = new Part(component.getGenericType(), component.getAnnotatedType());
        var told = component.getAccessor().getAnnotation(TOLD);
        var foreign = SchemaNames.wordsOf(component);
        if (foreign != null) {
            var word = inner(new Part(foreign, null), context);
            return part.nullable() ? orNull(word) : word;
        }
        if (told == null) {
            return inner(part, context);
        }
        var list = part.raw() == List.class;
        Schema<?> word;
        if (told.implementation() != Void.class) {
            word = inner(new Part(told.implementation(), null), context);
        } else if (told.allowableValues().length > 0) {
            word = oneOf(List.of(told.allowableValues()));
        } else {
            return inner(part, context);
        }
        var schema = list ? typed("array").items(word) : word;
        return part.nullable() ? orNull(schema) : schema;
    }

    private Schema<?> words(Class<?> type, ModelConverterContext context) {
        var name = claim(type);
        var schema =
                oneOf(
                        Arrays.stream(type.getEnumConstants())
                                .map(it -> WireWord.of((Enum<?>) it))
                                .toList());
        context.defineModel(name, schema);
        return reference(name);
    }

    private String claim(Class<?> type) {
        var name = SchemaNames.of(type);
        var other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(
                    "%s and %s would both be the schema %s: give one a name by @Schema(name = ...)"
                            .formatted(other.getName(), type.getName(), name));
        }
        return name;
    }

    private static final Class<io.swagger.v3.oas.annotations.media.Schema> TOLD =
            io.swagger.v3.oas.annotations.media.Schema.class;

    private static String nameIn(Schema<?> reference) {
        return reference.get$ref().substring(REF.length());
    }

    private static String propertyName(Class<?> type, RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given != null && !given.value().isEmpty()
                ? given.value()
                : type.isAnnotationPresent(JsonNaming.class)
                        ? component.getName()
                        : snakeCase(component.getName());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, typed("null")));
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
            if (schema.getEnum() != null) {
                schema.addEnumItemObject(null);
            }
        }
        return schema;
    }

    private static Schema<?> reference(String name) {
        return new JsonSchema().$ref(REF + name);
    }

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<Object> oneOf(List<String> words) {
        var schema = typed("string");
        words.forEach(schema::addEnumItemObject);
        return schema;
    }

    private static Map<Class<?>, Simple> simple() {
        var known = new LinkedHashMap<Class<?>, Simple>();
        for (var text : Set.of(String.class, char.class, Character.class)) {
            known.put(text, new Simple("string", null));
        }
        for (var flag : Set.of(boolean.class, Boolean.class)) {
            known.put(flag, new Simple("boolean", null));
        }
        for (var whole : Set.of(int.class, Integer.class, short.class, Short.class)) {
            known.put(whole, new Simple("integer", "int32"));
        }
        // A format of int64 would make clients read a BigInt, which JSON never holds.
        for (var whole : Set.of(long.class, Long.class)) {
            known.put(whole, new Simple("integer", null));
        }
        for (var number : Set.of(double.class, Double.class, float.class, BigDecimal.class)) {
            known.put(number, new Simple("number", null));
        }
        known.put(Instant.class, new Simple("string", "date-time"));
        known.put(LocalDate.class, new Simple("string", "date"));
        known.put(UUID.class, new Simple("string", "uuid"));
        known.put(URI.class, new Simple("string", "uri"));
        return known;
    }
}
