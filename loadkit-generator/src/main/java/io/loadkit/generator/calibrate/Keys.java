package io.loadkit.generator.calibrate;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of several keys goes with which scheme, where the user did not say: the next one after each refusal. */
final class Keys {
    private final ApiModel model;
    private final List<Credentials> keys;
    private final Map<String, Integer> chosen = new LinkedHashMap<>();
    private boolean changed;

    Keys(ApiModel model, Optional<Credentials> credentials) {
        this.model = model;
        this.keys = credentials.map(Credentials::parts).orElse(List.of()).stream()
                .filter(c -> c instanceof Credentials.ApiKey || c instanceof Credentials.Bearer)
                .toList();
    }

    void refused(Operation operation) {
        App app = model.app(operation.app()).orElse(null);
        if (app == null || keys.size() < 2) {
            return;
        }
        for (SecurityScheme scheme : app.security()) {
            boolean used = operation.security().stream().anyMatch(one -> one.contains(scheme.name()));
            if (used && scheme instanceof SecurityScheme.ApiKey) {
                int next = chosen.getOrDefault(name(app, scheme), 0) + 1;
                if (next < keys.size()) {
                    chosen.put(name(app, scheme), next);
                    changed = true;
                }
            }
        }
    }

    /** Whether anything was chosen anew since the last call. */
    boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Which key goes with which scheme, by its place among those given. */
    Map<String, Integer> chosen() {
        return Map.copyOf(chosen);
    }

    /** Chooses as before. */
    void choose(Map<String, Integer> before) {
        before.forEach((name, index) -> {
            if (index < keys.size()) {
                chosen.put(name, index);
            }
        });
    }

    /** The choices so far. */
    List<Credentials> choices() {
        List<Credentials> out = new ArrayList<>();
        chosen.forEach((name, index) -> out.add(Credentials.forScheme(name, keys.get(index))));
        return out;
    }

    static String name(App app, SecurityScheme scheme) {
        return app.name() + "/" + scheme.name();
    }
}
