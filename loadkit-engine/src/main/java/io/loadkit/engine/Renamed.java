package io.loadkit.engine;

import io.loadkit.plan.Creation;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Optional;

/**
 * A way to take things away that was found out for such a thing under another name: the second of two accounts is closed
 * as the first one is.
 */
final class Renamed {
    private final String from;
    private final String to;

    private Renamed(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /** The way of {@code way} for what {@code own} made, where the same operation makes both and one of them deletes. */
    static Optional<Creation> of(Creation way, Creation own) {
        boolean deletes = way.deleters().stream()
                .anyMatch(deleter -> deleter.template().method().equals("DELETE"));
        if (!deletes
                || !way.key().equals(own.key())
                || way.names().size() != 1
                || own.names().size() != 1
                || way.names().equals(own.names())) {
            return Optional.empty();
        }
        Renamed names = new Renamed(
                way.names().iterator().next(), own.names().iterator().next());
        return Optional.of(new Creation(
                own.maker(),
                own.names(),
                names.requests(way.deleters()),
                names.requests(way.endings()),
                way.logins(),
                way.listing().or(own::listing),
                own.goesWith(),
                way.readable()));
    }

    private List<Step.Request> requests(List<Step.Request> all) {
        return all.stream()
                .map(request -> new Step.Request(
                        template(request.template()), request.checks(), request.saves(), request.cleanup()))
                .toList();
    }

    private RequestTemplate template(RequestTemplate old) {
        return new RequestTemplate(
                old.app(),
                old.method(),
                old.name(),
                text(old.target()),
                old.headers().stream()
                        .map(header -> new RequestTemplate.Header(header.name(), text(header.value())))
                        .toList(),
                old.body().map(body -> new RequestTemplate.Payload(body.contentType(), text(body.content()))));
    }

    private Template text(Template old) {
        return new Template(old.pieces().stream().map(this::piece).toList());
    }

    private Template.Piece piece(Template.Piece piece) {
        return piece instanceof Template.Slot slot
                        && slot.source() instanceof ValueSource.Saved saved
                        && saved.name().equals(from)
                ? new Template.Slot(ValueSource.saved(to), slot.encoding())
                : piece;
    }
}
