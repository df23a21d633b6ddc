package io.loadkit.script;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a template back into a tree whose slots are value sources. */
final class JsonTrees {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonTrees() {}

    /** @throws IOException when it is no JSON, or a slot stands for less than a value */
    static @Nullable Object read(Tokens tokens) throws IOException {
        try (JsonParser parser = JSON.createParser(tokens.asJson())) {
            parser.nextToken();
            Object tree = value(parser, tokens);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return tree;
        }
    }

    private static @Nullable Object value(JsonParser parser, Tokens tokens) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, tokens);
            case START_ARRAY -> array(parser, tokens);
            case VALUE_STRING -> {
                String text = parser.getText();
                yield Tokens.isPlain(text) ? text : tokens.slot(text).orElseThrow(() -> new IOException("a mixture"));
            }
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token);
        };
    }

    private static Object object(JsonParser parser, Tokens tokens) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!Tokens.isPlain(name) || map.containsKey(name)) {
                throw new IOException("a name that is drawn, or comes twice");
            }
            map.put(name, value(parser, tokens));
        }
        return map;
    }

    private static Object array(JsonParser parser, Tokens tokens) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, tokens));
        }
        return list;
    }
}
