package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.Names;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Body;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an account has to belong to, such as a company: it is made before somebody signs up, where anybody may. */
final class Belonging {
    private static final List<String> PLACES = List.of("/id", "/data/id", "/result/id");

    /** Where no answer shows a number, the first that a counter gives. */
    private static final long FIRST = 1;

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final List<Made> made = new ArrayList<>();

    Belonging(CalibrationSetup setup, Caller caller, Drawing drawing) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
    }

    /** Values for the ids that a sign-up is sent; empty where it is sent none. */
    Optional<ParameterStrategy> of(Operation signUp, ApiModel model) {
        Map<String, Object> ids = new HashMap<>();
        signUp.body()
                .map(Body::contents)
                .map(contents -> contents.get(0).schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(body -> ((Schema.Structure) body).properties())
                .ifPresent(fields -> fields.forEach((name, schema) -> Names.refersTo(name)
                        .filter(thing -> schema.resolved() instanceof Schema.Numeric number && number.whole())
                        .ifPresent(thing -> ids.put(name, made(thing, signUp, model)))));
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        (Leaf leaf) -> Optional.ofNullable(ids.get(leaf.name())).map(ValueSource::constant));
    }

    /** What was made for it; nothing where numbers had to be guessed. */
    List<Made> made() {
        return List.copyOf(made);
    }

    private Object made(String thing, Operation signUp, ApiModel model) {
        return model.operations().stream()
                .filter(o -> o.method().equals("POST")
                        && LoginSearch.isOpen(o)
                        && !o.path().contains("{")
                        && !o.equals(signUp)
                        && Names.makes(o.path(), thing))
                .min(Comparator.comparingInt(o -> o.path().length()))
                .flatMap(maker -> Alone.request(setup, maker, List.of()).flatMap(request -> {
                    drawing.use(new HashMap<>());
                    Reply reply = caller.send(request);
                    if (reply.is2xx()) {
                        made.add(new Made(maker.key(), reply));
                    }
                    return reply.json();
                }))
                .flatMap(json -> Stream.concat(PLACES.stream(), Stream.of("/" + thing + "_id", "/" + thing + "/id"))
                        .flatMap(place -> Reply.at(json, place).stream())
                        .filter(Number.class::isInstance)
                        .findFirst())
                .orElse(FIRST);
    }

    /** Whether a refusal may be about what is referred to; some services fail over it. */
    static boolean mayBeMissing(Reply reply) {
        return Set.of(400, 404, 409, 422).contains(reply.status()) || reply.status() >= 500;
    }
}
