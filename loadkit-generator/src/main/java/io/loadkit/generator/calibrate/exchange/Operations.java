package io.loadkit.generator.calibrate.exchange;

import io.loadkit.model.Body;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changed copies of operations. */
public final class Operations {
    private Operations() {}

    /**
     * {@return the operation with other parameters and another body}
     *
     * @param o is left as it is
     * @param parameters all of them
     * @param body empty for none
     */
    public static Operation with(Operation o, List<Parameter> parameters, Optional<Body> body) {
        return copy(o, parameters, body, o.responses(), o.security());
    }

    /**
     * {@return the operation with other documented answers}
     *
     * @param o is left as it is
     * @param responses all of them
     */
    public static Operation withResponses(Operation o, List<Response> responses) {
        return copy(o, o.parameters(), o.body(), responses, o.security());
    }

    /**
     * {@return the operation with other demands on who calls it}
     *
     * @param o is left as it is
     * @param security names of schemes: all of one list are needed, and one of the lists is enough; empty for no demand
     */
    public static Operation withSecurity(Operation o, List<List<String>> security) {
        return copy(o, o.parameters(), o.body(), o.responses(), security);
    }

    /**
     * {@return the operation without cookies of those names: they are sent back to whoever sets them, and are no values to
     * choose}
     *
     * @param o is left as it is
     * @param names of cookies, as they are written
     */
    public static Operation withoutCookies(Operation o, Set<String> names) {
        List<Parameter> rest = o.parameters().stream()
                .filter(p -> p.in() != In.COOKIE || !names.contains(p.name()))
                .toList();
        return rest.size() == o.parameters().size() ? o : copy(o, rest, o.body(), o.responses(), o.security());
    }

    private static Operation copy(
            Operation o,
            List<Parameter> parameters,
            Optional<Body> body,
            List<Response> responses,
            List<List<String>> security) {
        return new Operation(
                o.app(),
                o.method(),
                o.path(),
                o.operationId(),
                o.summary(),
                o.tags(),
                parameters,
                body,
                responses,
                security,
                o.deprecated(),
                o.description());
    }
}
