package io.loadkit.generator.calibrate;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import java.util.List;
import java.util.regex.Pattern;

/** Where the keys come from that a request sends in JSON. */
final class SentReferences {
    private SentReferences() {}

    /** Whether a request sends a key in that field, or several in a list, and takes none of them from an answer. */
    static boolean isMadeUp(RequestTemplate template, String field) {
        String before = "\"" + Pattern.quote(field) + "\"\\s*:\\s*";
        Pattern value = Pattern.compile(before + "\\[?\\s*$");
        Pattern constant = Pattern.compile(before + "\\[?\\s*[\"\\d]");
        boolean sent = false;
        String text = "";
        for (Template.Piece piece :
                template.body().map(body -> body.content().pieces()).orElse(List.of())) {
            if (piece instanceof Template.Fixed fixed) {
                text = fixed.text();
                sent |= constant.matcher(text).find();
            } else if (piece instanceof Template.Slot slot
                    && value.matcher(text).find()) {
                if (!new Template(List.of(slot)).needs().isEmpty()) {
                    return false;
                }
                sent = true;
            }
        }
        return sent;
    }
}
