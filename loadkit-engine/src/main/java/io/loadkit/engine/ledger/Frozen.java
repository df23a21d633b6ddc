package io.loadkit.engine.ledger;

import io.loadkit.plan.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How what is drawn becomes text, and what of that is a secret becomes text that tells nobody.
 *
 * @param values draws the value of a slot, encoded for its place
 * @param seal closes secrets
 */
record Frozen(Function<Template.Slot, String> values, Seal seal) {
    private static final String SECRET_WORDS =
            "passw|passphrase|passcode|(?<![a-z])pass(?![a-z])|(?<![a-z])pin(?![a-z])|pwd|secret|token|credential|api_?key|private_?key|clave|contrase|senha|kennwort|mot_?de_?passe";

    /** In JSON, in a form, and as a part of several. */
    private static final Pattern SECRET_IN_BODY = Pattern.compile("(?i)\"[^\"\\\\]*(?:" + SECRET_WORDS
            + ")[^\"\\\\]*\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)++)\""
            + "|(?<=^|&)[^=&\\s\"]*(?:" + SECRET_WORDS + ")[^=&\\s\"]*=([^&]+)"
            + "|name=\"[^\"]*(?:" + SECRET_WORDS + ")[^\"]*\"[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([^\\r\\n]+)");

    /** A body, with what stands behind the name of a secret closed. */
    List<Object> withoutSecrets(List<Object> pieces) {
        List<Object> out = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Object piece : pieces) {
            if (piece instanceof String part) {
                text.append(part);
            } else {
                closed(text, out);
                out.add(piece);
            }
        }
        closed(text, out);
        return out;
    }

    private void closed(StringBuilder text, List<Object> out) {
        Matcher pair = SECRET_IN_BODY.matcher(text);
        int at = 0;
        while (pair.find()) {
            int value = pair.start(1) >= 0 ? 1 : pair.start(2) >= 0 ? 2 : 3;
            out.add(text.substring(at, pair.start(value)));
            out.add(seal.close(pair.group(value)));
            at = pair.end(value);
        }
        if (at < text.length()) {
            out.add(text.substring(at));
        }
        text.setLength(0);
    }
}
