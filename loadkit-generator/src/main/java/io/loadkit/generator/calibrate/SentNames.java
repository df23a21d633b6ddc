package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads out of a body that was sent what its template would have kept, where that came to be known only later. */
final class SentNames {
    private static final Pattern FIELD = Pattern.compile("\"([^\"\\\\]{1,100})\"\\s*:\\s*\"?$");

    private SentNames() {}

    /**
     * What the template keeps of the fields at the top of a JSON body, by the names it keeps them under.
     *
     * @param maker as it is known now
     * @param sent the body of an earlier request
     */
    static Map<String, Object> of(RequestTemplate maker, String sent) {
        Map<String, Object> out = new HashMap<>();
        List<Template.Piece> pieces =
                maker.body().map(body -> body.content().pieces()).orElse(List.of());
        Object body = maker.keeps().isEmpty() ? null : JsonReader.read(sent).orElse(null);
        for (int i = 1; i < pieces.size() && body instanceof Map<?, ?>; i++) {
            if (pieces.get(i) instanceof Template.Slot slot
                    && slot.source() instanceof ValueSource.Kept kept
                    && pieces.get(i - 1) instanceof Template.Fixed before) {
                Matcher field = FIELD.matcher(before.text());
                Object value = field.find() ? ((Map<?, ?>) body).get(field.group(1)) : null;
                if (value instanceof String || value instanceof Number) {
                    out.put(kept.name(), value);
                }
            }
        }
        return out;
    }
}
