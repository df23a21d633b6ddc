package io.loadkit.engine.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON document into plain Java values: see {@link io.loadkit.model.Json}. */
public final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 100;

    private JsonTree() {}

    /**
     * {@return the value, or empty for what is no JSON, {@code null}, or deeper than 100 levels}
     *
     * @param text the text
     */
    public static Optional<Object> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parser.nextToken() == null ? Optional.empty() : Optional.ofNullable(value(parser, 0));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("too deep");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser, depth + 1));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, depth + 1));
                }
                yield list;
            }
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }
}
