package io.loadkit.generator.calibrate.login;

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
public final class Keys {
    private final ApiModel model;
    private final List<Credentials> keys;
    private final Map<String, Integer> chosen = new LinkedHashMap<>();
    private boolean changed;

    /**
     * Keys of which none is chosen anew yet.
     *
     * @param model says which operation wants which scheme
     * @param credentials what the user gave; empty for nothing
     */
    public Keys(ApiModel model, Optional<Credentials> credentials) {
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

    /** {@return whether anything was chosen anew since the last call} */
    public boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** {@return which key goes with which scheme, by its place among those given, from 0} */
    public Map<String, Integer> chosen() {
        return Map.copyOf(chosen);
    }

    /**
     * Chooses as before.
     *
     * @param before what {@link #chosen} said
     */
    public void choose(Map<String, Integer> before) {
        before.forEach((name, index) -> {
            if (index < keys.size()) {
                chosen.put(name, index);
            }
        });
    }

    /** {@return the choices so far, each for its scheme} */
    public List<Credentials> choices() {
        List<Credentials> out = new ArrayList<>();
        chosen.forEach((name, index) -> out.add(Credentials.forScheme(name, keys.get(index))));
        return out;
    }

    /**
     * {@return the name of a scheme among those of all apps}
     *
     * @param app that declares it
     * @param scheme one of its schemes
     */
    public static String name(App app, SecurityScheme scheme) {
        return app.name() + "/" + scheme.name();
    }
}
