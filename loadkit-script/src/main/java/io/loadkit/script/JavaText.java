package io.loadkit.script;

import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Java source. Pools of values get names and are kept apart, so that journeys stay readable. */
final class JavaText {
    private static final int SHORT = 5;
    private static final int WIDE = 110;

    private final Map<ValueSource, String> pools = new LinkedHashMap<>();
    private final Secrets secrets;

    JavaText(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Fields that hold the pools met so far. */
    String pools() {
        StringBuilder out = new StringBuilder();
        pools.forEach((pool, name) -> {
            out.append("    private static final ValueSource ").append(name).append(" = ");
            out.append(oneOf((ValueSource.OneOf) pool)).append(";\n");
        });
        return out.toString();
    }

    /** An argument of the DSL: a plain value for a constant, a source for anything else. */
    String argument(ValueSource source, String hint) {
        return source instanceof ValueSource.Constant constant ? plain(constant.value()) : source(source, hint);
    }

    /** An expression of type {@code ValueSource}. */
    String source(ValueSource source, String hint) {
        if (source instanceof ValueSource.Constant constant) {
            return "ValueSource.constant(" + plain(constant.value()) + ")";
        } else if (source instanceof ValueSource.OneOf pool) {
            return pool.values().size() <= SHORT ? oneOf(pool) : pools.computeIfAbsent(pool, p -> name(hint));
        } else if (source instanceof ValueSource.Unique unique) {
            return unique.suffix().isEmpty() && unique.maxLength() == Integer.MAX_VALUE
                    ? "ValueSource.unique(" + quoted(unique.prefix()) + ")"
                    : "new ValueSource.Unique(" + quoted(unique.prefix()) + ", " + quoted(unique.suffix()) + ", "
                            + (unique.maxLength() == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : unique.maxLength())
                            + ")";
        } else if (source instanceof ValueSource.Uuid) {
            return "ValueSource.uuid()";
        } else if (source instanceof ValueSource.Between range) {
            return "ValueSource.between(" + whole(range.least()) + ", " + whole(range.most()) + ")";
        } else if (source instanceof ValueSource.DecimalBetween range) {
            return "ValueSource.decimal(" + decimal(range.least()) + ", " + decimal(range.most()) + ", "
                    + range.decimals() + ")";
        } else if (source instanceof ValueSource.Saved saved) {
            return "ValueSource.saved(" + quoted(saved.name()) + ")";
        } else if (source instanceof ValueSource.Kept kept) {
            return "ValueSource.kept(" + quoted(kept.name()) + ", " + source(kept.source(), hint) + ")";
        } else if (source instanceof ValueSource.Computed computed) {
            return Secrets.isSecret(computed)
                    ? "secret(" + quoted(secrets.variable(hint, computed)) + ")"
                    : source(Samples.of(computed), hint);
        }
        throw new Unsayable("values of the kind " + source.getClass().getSimpleName());
    }

    /** A JSON tree, laid out over several lines where it is long. */
    String tree(@Nullable Object tree, String hint, int indent) {
        if (tree instanceof ValueSource source) {
            return argument(source, hint);
        }
        if (tree instanceof Map<?, ?> map) {
            return call(
                    "Json.object",
                    map.entrySet().stream()
                            .map(e -> quoted(String.valueOf(e.getKey())) + ", "
                                    + tree(e.getValue(), String.valueOf(e.getKey()), indent + 8))
                            .collect(Collectors.toList()),
                    indent);
        }
        if (tree instanceof Collection<?> list) {
            return call(
                    "Json.list",
                    list.stream().map(item -> tree(item, hint, indent + 8)).toList(),
                    indent);
        }
        return plain(tree);
    }

    /** A template piece by piece; what is drawn is named after what stands before it. */
    String template(Template template, String hint) {
        StringBuilder out = new StringBuilder();
        String place = hint;
        for (Template.Piece piece : template.pieces()) {
            out.append(out.isEmpty() ? "" : ", ").append(piece(piece, place));
            place = piece instanceof Template.Fixed fixed ? Places.after(fixed.text(), hint) : hint;
        }
        return "new Template(List.of(" + out + "))";
    }

    private String piece(Template.Piece piece, String hint) {
        if (piece instanceof Template.Fixed fixed) {
            return "new Template.Fixed(" + quoted(fixed.text()) + ")";
        } else if (piece instanceof Template.Slot slot) {
            return "new Template.Slot(" + source(slot.source(), hint) + ", Encoding."
                    + slot.encoding().name() + ")";
        }
        return "new Template.Binary(Blob.of("
                + bytes(((Template.Binary) piece).bytes().toArray()) + "))";
    }

    /** An expression of type {@code byte[]}. */
    static String bytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return text(text) + ".getBytes(java.nio.charset.StandardCharsets.UTF_8)";
        }
        return "java.util.Base64.getDecoder().decode("
                + text(Base64.getEncoder().encodeToString(bytes)) + ")";
    }

    /** A long text: a repetition is said as one. */
    private static String text(String text) {
        int length = text.length();
        for (int period = 1; period <= 200 && period * 3 <= length; period++) {
            if (text.regionMatches(0, text, period, length - period)) {
                String whole = quoted(text.substring(0, period)) + ".repeat(" + length / period + ")";
                int rest = length % period;
                return rest == 0 ? whole : "(" + whole + " + " + quoted(text.substring(0, rest)) + ")";
            }
        }
        if (length <= 10_000) {
            return quoted(text);
        }
        StringBuilder out = new StringBuilder("String.join(\"\"");
        for (int at = 0; at < length; at += 10_000) {
            out.append(", ").append(quoted(text.substring(at, Math.min(length, at + 10_000))));
        }
        return out.append(')').toString();
    }

    private static String call(String name, java.util.List<String> arguments, int indent) {
        String line = name + "(" + String.join(", ", arguments) + ")";
        if (line.length() + indent <= WIDE && line.indexOf('\n') < 0) {
            return line;
        }
        String margin = "\n" + " ".repeat(indent + 8);
        return name + "(" + margin + String.join("," + margin, arguments) + ")";
    }

    private static String oneOf(ValueSource.OneOf pool) {
        if (pool.values().stream().anyMatch(java.util.Objects::isNull)
                || pool.values().size() == 1) {
            return "ValueSource.oneOf(Json.list("
                    + pool.values().stream().map(JavaText::plainTree).collect(Collectors.joining(", ")) + "))";
        }
        return "ValueSource.oneOf("
                + pool.values().stream().map(JavaText::plainTree).collect(Collectors.joining(", ")) + ")";
    }

    private static String plainTree(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return "Json.object("
                    + map.entrySet().stream()
                            .map(e -> quoted(String.valueOf(e.getKey())) + ", " + plainTree(e.getValue()))
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        if (value instanceof Collection<?> list) {
            return "Json.list(" + list.stream().map(JavaText::plainTree).collect(Collectors.joining(", ")) + ")";
        }
        return plain(value);
    }

    private static String plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer) {
            return String.valueOf(value);
        } else if (value instanceof Long number) {
            return number + "L";
        } else if (value instanceof BigInteger number) {
            return "new java.math.BigInteger(" + quoted(number.toString()) + ")";
        } else if (value instanceof BigDecimal number) {
            return decimal(number);
        } else if (value instanceof Double || value instanceof Float) {
            return value + (value instanceof Float ? "f" : "d");
        } else if (value instanceof CharSequence text) {
            return quoted(text.toString());
        } else if (value instanceof Map || value instanceof Collection) {
            return plainTree(value);
        }
        throw new Unsayable("a constant of the kind " + value.getClass().getSimpleName());
    }

    private static String whole(long number) {
        return number == (int) number ? Long.toString(number) : number + "L";
    }

    private static String decimal(BigDecimal number) {
        return "new java.math.BigDecimal(" + quoted(number.toString()) + ")";
    }

    private String name(String hint) {
        String base = hint.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toUpperCase(Locale.ROOT);
        String first = (base.isEmpty() || !Character.isLetter(base.charAt(0)) ? "VALUES_" + base : base) + "_POOL";
        String name = first;
        for (int i = 2; pools.containsValue(name); i++) {
            name = first + "_" + i;
        }
        return name;
    }

    /** A string literal; also used for names, which may hold anything. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 127 || c >= 0xD800 && c <= 0xDFFF || c == 0x2028 || c == 0x2029) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
