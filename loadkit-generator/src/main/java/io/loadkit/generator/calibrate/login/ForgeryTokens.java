package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.In;
import io.loadkit.model.Schema;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens against cross-site request forgery: a login brings one beside its session, in a field or a cookie that is called so, and
 * writes have to repeat it in a header or a field that is called so.
 */
public final class ForgeryTokens {
    private static final int DEEPEST = 3;

    private ForgeryTokens() {}

    /** Where the answer to a login has it. */
    static Optional<Save.Extract> in(Reply login) {
        return login.json()
                .flatMap(json -> find(json, "", 0))
                .<Save.Extract>map(Save.Pointer::new)
                .or(() -> login.cookies()
                        .map(pair -> pair.substring(0, pair.indexOf('=')))
                        .filter(ForgeryTokens::isCalledSo)
                        .findFirst()
                        .map(Save.Cookie::new));
    }

    /** The login, saving that under a name as well. */
    static Step.Request saving(Step.Request login, String name, Save.Extract from) {
        List<Save> saves = new ArrayList<>(login.saves());
        saves.add(new Save(name, from));
        return new Step.Request(login.template(), login.checks(), saves, login.cleanup());
    }

    /** Whether a request has to repeat it there. */
    static boolean isRepeatedBy(Leaf leaf) {
        return leaf.in() != In.PATH && leaf.schema() instanceof Schema.Text && isCalledSo(leaf.name());
    }

    /**
     * {@return whether that is what such tokens are called}
     *
     * @param name of a field or a header, or a text that names one
     */
    public static boolean isCalledSo(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return low.contains("csrf") || low.contains("xsrf");
    }

    private static Optional<String> find(Object value, String at, int depth) {
        if (!(value instanceof Map<?, ?> map) || depth >= DEEPEST) {
            return Optional.empty();
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            String place = at + "/" + name;
            Object below = entry.getValue();
            Optional<String> found = below instanceof String && isCalledSo(name)
                    ? Optional.of(place)
                    : below == null ? Optional.empty() : find(below, place, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
