package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadkit.examples.gateway.Problems.At;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kind of a value: it checks what a client sent, as pydantic 1 would, and describes itself in the document. */
sealed interface Kind {

    JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Returns the value as this kind, adding to the problems when it is not one. The value is never a JSON null. */
    JsonNode check(JsonNode sent, At at, Problems problems);

    /** A new schema object, without a title. */
    ObjectNode schema();

    static Kind text() {
        return text(0, Integer.MAX_VALUE);
    }

    /** A text of so many characters. */
    static Kind text(int least, int most) {
        return new Text(least, most, null);
    }

    static Kind matching(String regex) {
        return new Text(0, Integer.MAX_VALUE, Pattern.compile(regex));
    }

    static Kind whole() {
        return new Whole(null, null);
    }

    static Kind atLeast(long least) {
        return new Whole(least, null);
    }

    static Kind between(long least, long most) {
        return new Whole(least, most);
    }

    static Kind listOf(Kind items) {
        return new ListOf(items, 0, Integer.MAX_VALUE);
    }

    static Kind listOf(Kind items, int least, int most) {
        return new ListOf(items, least, most);
    }

    /** A string, perhaps with bounds on its length or a pattern that must be found in it. */
    record Text(int least, int most, @Nullable Pattern pattern) implements Kind {

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            if (!sent.isTextual() && !sent.isNumber() && !sent.isBoolean()) {
                problems.add(at, "str type expected", "type_error.str");
                return sent;
            }
            String text = sent.isBoolean() ? (sent.booleanValue() ? "True" : "False") : sent.asText();
            int length = text.codePointCount(0, text.length());
            if (length < least) {
                String message = "ensure this value has at least " + least + " characters";
                problems.add(at, message, "value_error.any_str.min_length", "limit_value", least);
            } else if (length > most) {
                String message = "ensure this value has at most " + most + " characters";
                problems.add(at, message, "value_error.any_str.max_length", "limit_value", most);
            } else if (pattern != null && !pattern.matcher(text).find()) {
                String message = "string does not match regex \"" + pattern + "\"";
                problems.add(at, message, "value_error.str.regex", "pattern", pattern.pattern());
            }
            return NODES.textNode(text);
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = NODES.objectNode().put("type", "string");
            if (least > 0) {
                schema.put("minLength", least);
            }
            if (most < Integer.MAX_VALUE) {
                schema.put("maxLength", most);
            }
            return pattern == null ? schema : schema.put("pattern", pattern.pattern());
        }
    }

    /** A string of a known format. */
    enum Formatted implements Kind {
        UUID("uuid", "[0-9a-fA-F]{32}", "value is not a valid uuid", "type_error.uuid"),
        EMAIL(
                "email",
                "(?i)(?!.*\\.(test|invalid|local|localhost)$)(?=.{1,254}$)"
                        + "[A-Z0-9][A-Z0-9._%+-]*@([A-Z0-9]([A-Z0-9-]*[A-Z0-9])?\\.)+[A-Z]{2,}",
                "value is not a valid email address",
                "value_error.email"),
        DATE_TIME("date-time", ".*", "invalid datetime format", "value_error.datetime"),
        FILE("binary", ".*", "Expected UploadFile, received: <class 'str'>", "value_error");

        private final String format;
        private final Pattern pattern;
        private final String message;
        private final String type;

        Formatted(String format, String regex, String message, String type) {
            this.format = format;
            this.pattern = Pattern.compile(regex);
            this.message = message;
            this.type = type;
        }

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            boolean right = this == FILE ? sent.isPojo() : sent.isTextual() && matches(sent.textValue());
            if (!right) {
                problems.add(at, message, type);
            }
            return sent;
        }

        private boolean matches(String text) {
            // As in Python: a UUID may come with or without its dashes.
            return pattern.matcher(this == UUID ? text.replace("-", "") : text).matches();
        }

        @Override
        public ObjectNode schema() {
            return NODES.objectNode().put("type", "string").put("format", format);
        }
    }

    /** An integer, perhaps with bounds. Texts and fractions become integers, as pydantic 1 does it. */
    record Whole(@Nullable Long least, @Nullable Long most) implements Kind {

        private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{1,1000}");

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            BigInteger value = value(sent);
            if (value == null) {
                problems.add(at, "value is not a valid integer", "type_error.integer");
                return sent;
            }
            if (least != null && value.compareTo(BigInteger.valueOf(least)) < 0) {
                String message = "ensure this value is greater than or equal to " + least;
                problems.add(at, message, "value_error.number.not_ge", "limit_value", least);
            } else if (most != null && value.compareTo(BigInteger.valueOf(most)) > 0) {
                String message = "ensure this value is less than or equal to " + most;
                problems.add(at, message, "value_error.number.not_le", "limit_value", most);
            }
            return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
        }

        private static @Nullable BigInteger value(JsonNode sent) {
            if (sent.isIntegralNumber()) {
                return sent.bigIntegerValue();
            }
            if (sent.isNumber()) {
                double fraction = sent.doubleValue();
                return Double.isInfinite(fraction)
                        ? null
                        : BigDecimal.valueOf(fraction).toBigInteger();
            }
            if (sent.isBoolean()) {
                return sent.booleanValue() ? BigInteger.ONE : BigInteger.ZERO;
            }
            String text = sent.isTextual() ? sent.textValue().strip() : "";
            return DIGITS.matcher(text).matches() ? new BigInteger(text) : null;
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = NODES.objectNode().put("type", "integer");
            if (least != null) {
                schema.put("minimum", (double) least);
            }
            return most == null ? schema : schema.put("maximum", (double) most);
        }
    }

    /** One of some texts; a named component of the document. */
    record Choice(String name, List<String> values) implements Kind {

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            if (!sent.isTextual() || !values.contains(sent.textValue())) {
                String permitted = values.stream().map(v -> "'" + v + "'").collect(Collectors.joining(", "));
                String message = "value is not a valid enumeration member; permitted: " + permitted;
                problems.add(at, message, "type_error.enum", "enum_values", values);
            }
            return sent;
        }

        @Override
        public ObjectNode schema() {
            return OpenApi.reference(name);
        }
    }

    /** A list of one kind, perhaps with bounds on its length. */
    record ListOf(Kind items, int least, int most) implements Kind {

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            if (!sent.isArray()) {
                problems.add(at, "value is not a valid list", "type_error.list");
                return sent;
            }
            if (sent.size() < least) {
                String message = "ensure this value has at least " + least + " items";
                problems.add(at, message, "value_error.list.min_items", "limit_value", least);
                return sent;
            }
            if (sent.size() > most) {
                String message = "ensure this value has at most " + most + " items";
                problems.add(at, message, "value_error.list.max_items", "limit_value", most);
                return sent;
            }
            ArrayNode checked = NODES.arrayNode(sent.size());
            for (int i = 0; i < sent.size(); i++) {
                JsonNode item = Field.required("item", items).check(sent.get(i), at.then(i), problems);
                checked.add(item == null ? NODES.nullNode() : item);
            }
            return checked;
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = NODES.objectNode().put("type", "array");
            schema.set("items", items.schema());
            if (least > 0) {
                schema.put("minItems", least);
            }
            return most == Integer.MAX_VALUE ? schema : schema.put("maxItems", most);
        }
    }

    /** An object with named fields; a named component of the document. Other fields are ignored. */
    record Model(String name, List<Field> fields) implements Kind {

        static Model of(String name, Field... fields) {
            return new Model(name, List.of(fields));
        }

        @Override
        public JsonNode check(JsonNode sent, At at, Problems problems) {
            boolean emptyList = sent.isArray() && sent.isEmpty(); // pydantic 1 makes an empty object of it
            if (!sent.isObject() && !emptyList) {
                problems.add(at, "value is not a valid dict", "type_error.dict");
                return sent;
            }
            ObjectNode checked = NODES.objectNode();
            for (Field field : fields) {
                JsonNode value = field.check(sent.get(field.name()), at.then(field.name()), problems);
                if (value != null) {
                    checked.set(field.name(), value);
                }
            }
            return checked;
        }

        @Override
        public ObjectNode schema() {
            return OpenApi.reference(name);
        }
    }
}
