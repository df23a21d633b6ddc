package io.loadkit.discovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text as plain Java. A name that an object has twice is merged and reported, where parsers keep the last one. */
final class JsonTree {
    private static final int LARGEST_EXPONENT = 400;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Syntax.DEEPEST)
                    .maxNumberLength(1000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Findings findings;
    private int values;

    private JsonTree(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    static @Nullable Object read(String text, Findings findings) throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonTree tree = new JsonTree(parser, findings);
            parser.nextToken();
            Object value = tree.value();
            if (parser.nextToken() != null) {
                throw new Unreadable("has more text behind its JSON, from line "
                        + parser.currentTokenLocation().getLineNr());
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw new Unreadable("is not valid JSON: " + firstLine(broken.getOriginalMessage()) + ", line "
                    + (broken.getLocation() == null ? "?" : broken.getLocation().getLineNr()));
        } catch (IOException impossible) {
            throw new Unreadable("cannot be read: " + impossible.getMessage());
        }
    }

    /** The JSON value that begins {@code text}, whatever comes after it; {@code null} where there is none. */
    static @Nullable Object prefix(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return new JsonTree(parser, new Findings()).value();
        } catch (IOException | Unreadable none) {
            return null;
        }
    }

    private @Nullable Object value() throws IOException, Unreadable {
        if (++values > Syntax.MOST_VALUES) {
            throw new Unreadable("has more than " + Syntax.MOST_VALUES + " values");
        }
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new Unreadable("is empty");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            default -> throw new Unreadable("is not valid JSON: unexpected " + token);
        };
    }

    private Map<String, @Nullable Object> object() throws IOException, Unreadable {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object child = value();
            if (map.containsKey(name)) {
                findings.add(
                        "line " + parser.currentTokenLocation().getLineNr(), "\"" + name + "\" stands twice; merged");
                child = merged(map.get(name), child);
            }
            map.put(name, child);
        }
        return map;
    }

    private List<@Nullable Object> list() throws IOException, Unreadable {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    /** The number exactly; as text where writing it out would take a screenful of zeros. */
    private Object decimal() throws IOException {
        BigDecimal number = parser.getDecimalValue();
        int exponent = number.precision() - number.scale();
        return Math.abs(exponent) > LARGEST_EXPONENT || Math.abs(number.scale()) > LARGEST_EXPONENT
                ? parser.getText()
                : number;
    }

    /** Members of both; of two values that are no objects the later one. */
    static @Nullable Object merged(@Nullable Object first, @Nullable Object second) {
        if (!(first instanceof Map<?, ?> a) || !(second instanceof Map<?, ?> b)) {
            return second;
        }
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        a.forEach((key, value) -> both.put(String.valueOf(key), value));
        b.forEach((key, value) -> {
            String name = String.valueOf(key);
            both.put(name, both.containsKey(name) ? merged(both.get(name), value) : value);
        });
        return both;
    }

    static String firstLine(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }
}
