package io.loadkit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** A piece of a JSON Schema while it is put together. */
record SchemaShape(ObjectNode json) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A member of an object. */
    record Member(String name, SchemaShape shape, boolean required) {}

    static Member member(String name, SchemaShape shape) {
        return new Member(name, shape, true);
    }

    /** Absent from files of earlier versions, or where it means nothing. */
    static Member optional(String name, SchemaShape shape) {
        return new Member(name, shape, false);
    }

    static SchemaShape object(Member... members) {
        SchemaShape out = type("object");
        ObjectNode properties = out.json.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (Member member : members) {
            properties.set(member.name, member.shape.json);
            if (member.required) {
                required.add(member.name);
            }
        }
        out.json.set("required", required);
        return out;
    }

    /** An object whose names nobody knows beforehand. */
    static SchemaShape map(SchemaShape values) {
        SchemaShape out = type("object");
        out.json.set("additionalProperties", values.json);
        return out;
    }

    static SchemaShape map(String pattern, SchemaShape values) {
        SchemaShape out = map(values);
        out.json.putObject("propertyNames").put("pattern", pattern);
        return out;
    }

    static SchemaShape map(SchemaShape names, SchemaShape values) {
        SchemaShape out = map(values);
        out.json.set("propertyNames", names.json);
        return out;
    }

    static SchemaShape list(SchemaShape items) {
        SchemaShape out = type("array");
        out.json.set("items", items.json);
        return out;
    }

    static SchemaShape ref(String name) {
        SchemaShape out = new SchemaShape(JSON.objectNode());
        out.json.put("$ref", "#/$defs/" + name);
        return out;
    }

    static SchemaShape either(SchemaShape... shapes) {
        SchemaShape out = new SchemaShape(JSON.objectNode());
        ArrayNode any = out.json.putArray("anyOf");
        List.of(shapes).forEach(shape -> any.add(shape.json));
        return out;
    }

    static SchemaShape oneOf(Class<? extends Enum<?>> names) {
        return oneOf(Arrays.stream(names.getEnumConstants()).map(Enum::name).toArray(String[]::new));
    }

    static SchemaShape oneOf(String... values) {
        SchemaShape out = new SchemaShape(JSON.objectNode());
        ArrayNode all = out.json.putArray("enum");
        List.of(values).forEach(all::add);
        return out;
    }

    static SchemaShape constant(int value) {
        SchemaShape out = new SchemaShape(JSON.objectNode());
        out.json.put("const", value);
        return out;
    }

    static SchemaShape text() {
        return type("string");
    }

    static SchemaShape text(String pattern) {
        SchemaShape out = text();
        out.json.put("pattern", pattern);
        return out;
    }

    static SchemaShape instant() {
        SchemaShape out = text();
        out.json.put("format", "date-time");
        return out;
    }

    static SchemaShape whole() {
        return type("integer");
    }

    /** A whole number from 0. */
    static SchemaShape count() {
        return atLeastNothing(whole());
    }

    /** A whole number from 1. */
    static SchemaShape positive() {
        SchemaShape out = whole();
        out.json.put("minimum", 1);
        return out;
    }

    static SchemaShape number() {
        return type("number");
    }

    /** A number from 0. */
    static SchemaShape amount() {
        return atLeastNothing(number());
    }

    static SchemaShape flag() {
        return type("boolean");
    }

    SchemaShape says(String description) {
        json.put("description", description);
        return this;
    }

    SchemaShape orNull() {
        if (json.path("type").isTextual() && !json.has("properties")) {
            String type = json.path("type").asText();
            json.putArray("type").add(type).add("null");
            return this;
        }
        if (json.has("enum")) {
            json.withArray("enum").addNull();
            return this;
        }
        return either(this, type("null"));
    }

    private static SchemaShape atLeastNothing(SchemaShape number) {
        number.json.put("minimum", 0);
        return number;
    }

    private static SchemaShape type(String name) {
        SchemaShape out = new SchemaShape(JSON.objectNode());
        out.json.put("type", name);
        return out;
    }
}
