package io.loadkit.script;

import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Python source. */
final class PythonText {
    private static final int SHORT = 5;

    private final Map<ValueSource, String> pools = new LinkedHashMap<>();
    private final Secrets secrets;

    PythonText(Secrets secrets) {
        this.secrets = secrets;
    }

    String pools() {
        return pools.entrySet().stream()
                .map(e -> e.getValue() + " = " + literal(((ValueSource.OneOf) e.getKey()).values()) + "\n")
                .collect(Collectors.joining());
    }

    /** An expression that draws a value. */
    String source(ValueSource source, String hint) {
        if (source instanceof ValueSource.Constant constant) {
            return literal(constant.value());
        } else if (source instanceof ValueSource.OneOf pool) {
            return "random.choice("
                    + (pool.values().size() <= SHORT
                            ? literal(pool.values())
                            : pools.computeIfAbsent(pool, p -> name(hint)))
                    + ")";
        } else if (source instanceof ValueSource.Unique unique) {
            String longest = unique.maxLength() == Integer.MAX_VALUE ? "" : ", longest=" + unique.maxLength();
            String suffix = unique.suffix().isEmpty() ? "" : ", " + quoted(unique.suffix());
            return "unique(" + quoted(unique.prefix()) + suffix + longest + ")";
        } else if (source instanceof ValueSource.Uuid) {
            return "str(uuid.uuid4())";
        } else if (source instanceof ValueSource.Between range) {
            return "random.randint(" + range.least() + ", " + range.most() + ")";
        } else if (source instanceof ValueSource.DecimalBetween range) {
            return "round(random.uniform(" + range.least().toPlainString() + ", "
                    + range.most().toPlainString() + "), " + range.decimals() + ")";
        } else if (source instanceof ValueSource.Saved saved) {
            return "v[" + quoted(saved.name()) + "]";
        } else if (source instanceof ValueSource.Kept kept) {
            return "v.keep(" + quoted(kept.name()) + ", " + source(kept.source(), hint) + ")";
        } else if (source instanceof ValueSource.Computed computed) {
            return Secrets.isSecret(computed)
                    ? "os.environ[" + quoted(secrets.variable(hint, computed)) + "]"
                    : source(Samples.of(computed), hint);
        }
        throw new Unsayable("values of the kind " + source.getClass().getSimpleName());
    }

    /** A JSON tree as Python's own dictionaries and lists. */
    String tree(@Nullable Object tree, String hint) {
        if (tree instanceof ValueSource source) {
            return source(source, hint);
        } else if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e ->
                            quoted(String.valueOf(e.getKey())) + ": " + tree(e.getValue(), String.valueOf(e.getKey())))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (tree instanceof Collection<?> list) {
            return list.stream().map(item -> tree(item, hint)).collect(Collectors.joining(", ", "[", "]"));
        }
        return literal(tree);
    }

    /** The text of a template, piece by piece; what is drawn is named after what stands before it. */
    String text(Template template, String hint) {
        String parts = joined(template, hint, this::piece);
        return parts.isEmpty() ? "\"\"" : parts;
    }

    /** The bytes of a template. */
    String content(Template template, String hint) {
        return joined(
                template,
                hint,
                (piece, place) -> piece instanceof Template.Binary binary
                        ? bytes(binary.bytes().toArray())
                        : "(" + piece(piece, place) + ").encode()");
    }

    private static String joined(Template template, String hint, BiFunction<Template.Piece, String, String> words) {
        List<String> parts = new ArrayList<>();
        String place = hint;
        for (Template.Piece piece : template.pieces()) {
            parts.add(words.apply(piece, place));
            place = piece instanceof Template.Fixed fixed ? Places.after(fixed.text(), hint) : hint;
        }
        return String.join(" + ", parts);
    }

    private String piece(Template.Piece piece, String hint) {
        if (piece instanceof Template.Fixed fixed) {
            return quoted(fixed.text());
        } else if (piece instanceof Template.Slot slot) {
            String value = source(slot.source(), hint);
            return switch (slot.encoding()) {
                case JSON -> "json.dumps(" + value + ")";
                case XML -> "xml(" + value + ")";
                case PATH, QUERY -> "quoted(" + value + ")";
                case HEADER, PLAIN -> "text(" + value + ")";
            };
        }
        throw new Unsayable("bytes in the middle of a text");
    }

    static String bytes(byte[] bytes) {
        int length = bytes.length;
        for (int period = 1; period <= 200 && period * 3 <= length; period++) {
            if (Arrays.equals(bytes, 0, length - period, bytes, period, length)) {
                String times = String.valueOf(length / period + 1);
                return "(base64.b64decode(" + quoted(base64(Arrays.copyOf(bytes, period))) + ") * " + times + ")[:"
                        + length + "]";
            }
        }
        return "base64.b64decode(" + quoted(base64(bytes)) + ")";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String literal(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean yes) {
            return yes ? "True" : "False";
        } else if (value instanceof Number number) {
            return number.toString();
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ": " + literal(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return quoted(value.toString());
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c == 127) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else if (c > 126) {
                out.append(String.format(Locale.ROOT, "\\U%08x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    private String name(String hint) {
        String base = hint.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
        String first = (base.isEmpty() || Character.isDigit(base.charAt(0)) ? "VALUES_" + base : base) + "_POOL";
        String name = first;
        for (int i = 2; pools.containsValue(name); i++) {
            name = first + "_" + i;
        }
        return name;
    }
}
