package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which apps of a gateway want the session that a login of another one opens, though their documents say nothing of it: what
 * is closed to a stranger and open in that session.
 */
final class OtherApps {
    private static final int MOST_ASKED = 3;
    private static final Set<Integer> CLOSED = Set.of(401, 403);

    private final Caller caller;
    private final Drawing drawing;

    OtherApps(Caller caller, Drawing drawing) {
        this.caller = caller;
        this.drawing = drawing;
    }

    /** Whether reads of the app that can be asked without anything else are closed, and that session opens one of them. */
    boolean want(LoginTrials.Outcome session, ApiModel model, App app, SecurityScheme shown) {
        RequestTemplate.Header header = header(session, shown);
        return model.operations().stream()
                .filter(o -> o.app().equals(app.name()) && o.method().equals("GET"))
                .filter(o -> o.security().isEmpty() && !o.path().contains("{"))
                .limit(MOST_ASKED) // one of them may be for others
                .anyMatch(o -> isClosed(o, List.of()) && !isClosed(o, List.of(header)));
    }

    private static RequestTemplate.Header header(LoginTrials.Outcome session, SecurityScheme shown) {
        if (session.cookie().isPresent()) {
            return new RequestTemplate.Header(
                    "Cookie", Template.fixed(session.cookie().get() + "=" + session.value()));
        }
        String name =
                shown instanceof SecurityScheme.ApiKey key && key.in() == In.HEADER ? key.parameter() : "Authorization";
        String word = name.equalsIgnoreCase("Authorization") ? "Bearer " : "";
        return new RequestTemplate.Header(name, Template.fixed(word + session.value()));
    }

    private boolean isClosed(Operation operation, List<RequestTemplate.Header> headers) {
        drawing.use(new HashMap<>());
        String path = operation.path();
        return CLOSED.contains(caller.send(new RequestTemplate(
                        operation.app(), "GET", path, Template.fixed(path), headers, Optional.empty()))
                .status());
    }
}
