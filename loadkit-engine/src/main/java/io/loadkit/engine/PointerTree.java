package io.loadkit.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document: the pointers that end here, and the places below that pointers go through. */
final class PointerTree {
    private static final int NO_INDEX = -1;

    private final String name;
    private final byte[] nameBytes;
    private final int index;
    private final List<PointerTree> below = new ArrayList<>();
    private int[] ending = {};

    private PointerTree(String name) {
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
        this.index = name.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(name) : NO_INDEX;
    }

    /** The whole document, with what is wanted of it. */
    static PointerTree of(List<String> pointers) {
        PointerTree root = new PointerTree("");
        for (int i = 0; i < pointers.size(); i++) {
            PointerTree node = root;
            for (String token : tokens(pointers.get(i))) {
                node = node.child(token);
            }
            node.ending = Arrays.copyOf(node.ending, node.ending.length + 1);
            node.ending[node.ending.length - 1] = i;
        }
        return root;
    }

    /** The names and indices that a pointer leads along (RFC 6901, section 4). */
    static List<String> tokens(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Stream.of(pointer.substring(1).split("/", -1))
                        .map(token -> token.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    private PointerTree child(String key) {
        PointerTree known = named(key);
        if (known != null) {
            return known;
        }
        PointerTree made = new PointerTree(key);
        below.add(made);
        return made;
    }

    /** Whether a pointer ends here. */
    boolean isWanted() {
        return ending.length > 0;
    }

    /** The place below at that member, where one is. */
    @Nullable
    PointerTree named(String member) {
        for (int i = 0; i < below.size(); i++) {
            if (below.get(i).name.equals(member)) {
                return below.get(i);
            }
        }
        return null;
    }

    /** As {@link #named(String)}, for a name in UTF-8. */
    @Nullable
    PointerTree named(byte[] text, int from, int to) {
        for (int i = 0; i < below.size(); i++) {
            PointerTree child = below.get(i);
            if (Arrays.equals(child.nameBytes, 0, child.nameBytes.length, text, from, to)) {
                return child;
            }
        }
        return null;
    }

    /** The place below at that element, where one is. */
    @Nullable
    PointerTree at(int element) {
        for (int i = 0; i < below.size(); i++) {
            if (below.get(i).index == element) {
                return below.get(i);
            }
        }
        return null;
    }

    /** Puts what is here, and what is wanted of its inside, where it belongs. */
    void fill(@Nullable Object value, @Nullable Object[] values) {
        for (int wanted : ending) {
            values[wanted] = value;
        }
        for (PointerTree child : below) {
            if (value instanceof Map<?, ?> map && map.containsKey(child.name)) {
                child.fill(map.get(child.name), values);
            } else if (value instanceof List<?> list && child.index != NO_INDEX && child.index < list.size()) {
                child.fill(list.get(child.index), values);
            }
        }
    }
}
