package io.loadkit.discovery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML text as plain Java, with the scalars of YAML 1.2's JSON schema: {@code yes}, {@code on} and dates stay text.
 *
 * <p>The parser keeps aliases as one shared value; they are written out here, where the number of values is bounded,
 * so that a few lines of aliases of aliases cannot fill the memory.
 */
final class YamlTree {
    /** Characters. The YAML parser needs about a hundred bytes for each; JSON of any size we accept is no problem. */
    static final int LONGEST = 16 << 20;

    private int values;

    private YamlTree() {}

    static @Nullable Object read(String text, Findings findings) throws Unreadable {
        if (text.length() > LONGEST) {
            throw new Unreadable("is YAML of " + (text.length() >> 20) + " MB, more than the " + (LONGEST >> 20)
                    + " MB that are read; JSON may be longer");
        }
        try {
            return new YamlTree().plain(load(text), 0);
        } catch (MarkedYAMLException broken) {
            String line = broken.getProblemMark() == null
                    ? ""
                    : ", line " + (broken.getProblemMark().getLine() + 1);
            throw new Unreadable("is not valid YAML: " + JsonTree.firstLine(broken.getProblem()) + line);
        } catch (YAMLException broken) {
            throw new Unreadable("is not valid YAML: " + JsonTree.firstLine(broken.getMessage()));
        } catch (RuntimeException broken) {
            // The parser's constructors let some number and calendar formats of hostile text escape unwrapped.
            throw new Unreadable("is not valid YAML: " + JsonTree.firstLine(String.valueOf(broken.getMessage())));
        }
    }

    private static @Nullable Object load(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(Integer.MAX_VALUE);
        limits.setNestingDepthLimit(Syntax.DEEPEST / 2);
        limits.setMaxAliasesForCollections(20_000);
        limits.setAllowDuplicateKeys(true);
        limits.setAllowRecursiveKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new JsonScalars())
                .load(text);
    }

    private @Nullable Object plain(@Nullable Object value, int depth) throws Unreadable {
        if (++values > Syntax.MOST_VALUES) {
            throw new Unreadable(
                    "grows to more than " + Syntax.MOST_VALUES + " values when its aliases are written out");
        }
        if (depth > Syntax.DEEPEST) {
            throw new Unreadable("is nested deeper than " + Syntax.DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(String.valueOf(entry.getKey()), plain(entry.getValue(), depth + 1));
            }
            return copy;
        }
        if (value instanceof Iterable<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(plain(item, depth + 1));
            }
            return copy;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : String.valueOf(number);
        }
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean
                ? value
                : String.valueOf(value);
    }

    private static final class JsonScalars extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("^(?:true|True|TRUE|false|False|FALSE)$"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("^[-+]?(?:0|[1-9][0-9]{0,400})$"), "-+0123456789");
            addImplicitResolver(
                    Tag.FLOAT,
                    Pattern.compile("^[-+]?(?:0|[1-9][0-9]{0,100})(?:\\.[0-9]{1,100})?(?:[eE][-+]?[0-9]{1,3})?$"),
                    "-+0123456789");
            addImplicitResolver(Tag.MERGE, Pattern.compile("^<<$"), "<");
            addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null|Null|NULL|)$"), "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
