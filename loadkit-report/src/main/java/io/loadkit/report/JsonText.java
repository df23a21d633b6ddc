package io.loadkit.report;

import io.loadkit.model.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object so that both people and line-based tools can read it: one line for each member, and one for each
 * item of a list that is a member of it.
 */
final class JsonText {
    private JsonText() {}

    static void write(Map<String, ? extends @Nullable Object> object, Writer out) throws IOException {
        out.write("{\n");
        Iterator<? extends Map.Entry<String, ? extends @Nullable Object>> members =
                object.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, ? extends @Nullable Object> member = members.next();
            out.write("  " + Json.write(member.getKey()) + ": ");
            if (member.getValue() instanceof Collection<?> list && !list.isEmpty()) {
                items(list, out);
            } else {
                out.write(Json.write(member.getValue()));
            }
            out.write(members.hasNext() ? ",\n" : "\n");
        }
        out.write("}\n");
    }

    private static void items(Collection<?> list, Writer out) throws IOException {
        String before = "[\n";
        for (Object item : list) {
            out.write(before);
            out.write("    " + Json.write(item));
            before = ",\n";
        }
        out.write("\n  ]");
    }
}
