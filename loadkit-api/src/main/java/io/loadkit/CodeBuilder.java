package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.ThinkTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Details of the code just added with {@link ScenarioBuilder#exec}: what it makes. For one thread. */
public final class CodeBuilder extends ScenarioBuilder {
    private static final int NAME_PARTS = 2;

    private final State state;
    private final int place;
    private Step.Code code;

    CodeBuilder(State state, Step.Code code) {
        super(state);
        this.state = state;
        this.code = code;
        this.place = state.steps.size();
        state.steps.add(code);
    }

    /**
     * Enters in the ledger what the code makes with a request of that name, so that it is taken away at the end, on
     * Ctrl-C, or after a crash, unless the code has done so by then:
     *
     * <pre>{@code
     * s.exec(user -> {
     *     user.http(user.post("/items").json(Map.of("name", "x")).save("id", "/id"));
     *     …
     *     user.http(user.delete("/items/{id}").cleanup());
     * }).undo("POST /items", "DELETE /items/{id}")
     * }</pre>
     *
     * <p>Each value of the second path has to be one that the first request saves or its path has. A create that is
     * never answered cannot be found again, and is told as stuck.
     *
     * @param maker {@code POST /path} or {@code PUT /path}, as the code names the request
     * @param deleter what takes it away, {@code METHOD /path/{id}}
     * @return this
     */
    public CodeBuilder undo(String maker, String deleter) {
        return undo(maker, deleter, request -> {});
    }

    /**
     * As {@link #undo(String, String)}, where the second request needs more than its path.
     *
     * @param maker {@code POST /path} or {@code PUT /path}, as the code names the request
     * @param deleter what takes it away, {@code METHOD /path/{id}}
     * @param details gives that request its headers or body
     * @return this
     */
    public CodeBuilder undo(String maker, String deleter, Consumer<RequestBuilder> details) {
        RequestBuilder away = request(deleter).cleanup();
        details.accept(away);
        Step.Request takesAway = away.step();
        Step.Request makes = request(maker).step();
        String method = makes.template().method();
        if (!method.equals("POST") && !method.equals("PUT")) {
            throw new ConfigurationException(
                    Problem.value("request that makes something", maker, "POST /path or PUT /path"));
        }
        Set<String> saved = new HashSet<>(takesAway.template().needs());
        saved.removeAll(makes.template().needs());
        if (saved.isEmpty()) {
            throw new ConfigurationException(
                    Problem.value("request that takes away what " + maker + " makes", deleter, "a path with its id")
                            .next("name it as the first request saves it, such as DELETE /items/{id}"));
        }
        List<Save> saves =
                saved.stream().sorted().map(name -> Save.pointer(name, "")).toList();
        List<Step.Request> ledger = new ArrayList<>(code.ledger());
        ledger.add(new Step.Request(makes.template(), List.of(), saves, false));
        ledger.add(takesAway);
        code = new Step.Code(code.body(), ledger);
        state.steps.set(place, code);
        return this;
    }

    private static RequestBuilder request(String name) {
        String[] parts = name.strip().split("\\s+", NAME_PARTS);
        if (parts.length < NAME_PARTS) {
            throw new ConfigurationException(Problem.value("request", name, "METHOD /path, such as POST /items"));
        }
        return new RequestBuilder(new State("code", ThinkTime.NONE), parts[0], parts[1]);
    }
}
