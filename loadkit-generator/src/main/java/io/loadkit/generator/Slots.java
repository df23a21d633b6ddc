package io.loadkit.generator;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.function.UnaryOperator;

/** Puts other sources of values into a request that is planned already. */
public final class Slots {
    private Slots() {}

    /**
     * The same request with other values.
     *
     * @param old the request, which stays as it is
     * @param by gives for each source in it, in its target, headers and body, the one that takes its place, or the same one
     * @return the request with those
     */
    public static RequestTemplate replaced(RequestTemplate old, UnaryOperator<ValueSource> by) {
        return new RequestTemplate(
                old.app(),
                old.method(),
                old.name(),
                replaced(old.target(), by),
                old.headers().stream()
                        .map(header -> new RequestTemplate.Header(header.name(), replaced(header.value(), by)))
                        .toList(),
                old.body().map(body -> new RequestTemplate.Payload(body.contentType(), replaced(body.content(), by))));
    }

    private static Template replaced(Template old, UnaryOperator<ValueSource> by) {
        return new Template(old.pieces().stream()
                .map(piece -> piece instanceof Template.Slot slot
                        ? Template.piece(by.apply(slot.source()), slot.encoding())
                        : piece)
                .toList());
    }
}
