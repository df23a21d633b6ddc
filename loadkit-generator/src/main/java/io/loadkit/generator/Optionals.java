package io.loadkit.generator;

import io.loadkit.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which optional properties are sent. A full body covers more of the service, so they are, unless sending them is known
 * to cause refusals: references to things that may not exist, HATEOAS links, files inside JSON, values of which nothing
 * is known, secrets that who uses the thing has to know, deprecated ones, and whole objects deep inside. Where the
 * document shows an example, the example decides:
 * it is one coherent value, while a mixture may not be.
 */
final class Optionals {
    private static final int DEEPEST = 3;
    private static final Set<String> LINKS = Set.of("links", "_links", "href", "_embedded", "@id", "@type", "@context");

    private static final Set<String> SECRETS =
            Set.of("password", "passwd", "pwd", "passphrase", "passcode", "pin", "secret");

    private Optionals() {}

    static boolean isLeaf(Schema declared) {
        Schema schema = declared.resolved();
        return !(schema instanceof Schema.Structure
                || schema instanceof Schema.Sequence
                || schema instanceof Schema.Union);
    }

    /** Whether an optional property that no example speaks of is sent. */
    static boolean isWanted(String name, Schema declared, Spot spot) {
        Schema schema = declared.resolved();
        boolean closed = !schema.notes().enumeration().isEmpty();
        if (schema.notes().deprecated() || LINKS.contains(name)) {
            return false;
        }
        if (Words.isId(name) && !closed
                || schema instanceof Schema.Nothing
                || schema instanceof Schema.Anything && !closed) {
            return false;
        }
        if (schema instanceof Schema.Text text && text.isFile() || Words.hasAny(name, SECRETS)) {
            return false;
        }
        if (schema instanceof Schema.Sequence list && list.items().resolved() instanceof Schema.Anything) {
            return false;
        }
        if (schema instanceof Schema.Union union
                && union.alternatives().stream().allMatch(Optionals::isVague)) {
            return false;
        }
        return isLeaf(schema) || spot.depth() <= DEEPEST;
    }

    /** Whether an example has the property, with a value that can be kept. */
    static boolean isShown(String name, Schema schema, Map<?, ?> shown) {
        return shown.get(name) != null
                && !LINKS.contains(name)
                && (!isLeaf(schema) || !Words.isId(name) || Conformity.conforms(schema, shown.get(name)));
    }

    private static boolean isVague(Schema declared) {
        Schema schema = declared.resolved();
        return schema instanceof Schema.Nothing
                || schema instanceof Schema.Anything
                || schema instanceof Schema.Text text && text.isFile()
                || schema instanceof Schema.Structure structure
                        && structure.properties().isEmpty()
                        && structure.required().equals(List.of());
    }
}
