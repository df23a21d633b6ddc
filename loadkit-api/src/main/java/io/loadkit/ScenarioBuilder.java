package io.loadkit;

import io.loadkit.plan.Durations;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.ThinkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a scenario step by step, inside {@link LoadTest#scenario(String, java.util.function.Consumer)}. Methods that
 * add a request return a {@link RequestBuilder}, which has these methods too, so that a journey is one chain. For one
 * thread, and for the length of that call.
 *
 * <pre>{@code
 * s -> s.weight(3)
 *     .post("/items").json(Map.of("name", ValueSource.unique("item"))).check(Check.status(201)).save("id", "/id")
 *     .get("/items/{id}")
 *     .pause("1s..3s")
 *     .delete("/items/{id}").cleanup()
 * }</pre>
 */
public class ScenarioBuilder {
    private final State state;

    /** What the two builders of one scenario share. */
    static final class State {
        final String name;
        final ThinkTime inherited;
        final List<Object> steps = new ArrayList<>();
        int weight = 1;
        ThinkTime thinkTime;

        State(String name, ThinkTime inherited) {
            this.name = name;
            this.inherited = inherited;
            this.thinkTime = inherited;
        }
    }

    ScenarioBuilder(State state) {
        this.state = state;
    }

    /**
     * How often the scenario is chosen in proportion to others; 1 by default.
     *
     * @param weight share of this journey beside the others, 1 or more
     * @return this
     */
    public ScenarioBuilder weight(int weight) {
        state.weight = weight;
        return this;
    }

    /**
     * Wait between two requests of this scenario; that of the test by default.
     *
     * @param least 0 or more
     * @param most not below the least
     * @return this
     */
    public ScenarioBuilder thinkTime(Duration least, Duration most) {
        return thinkTime(new ThinkTime(least, most));
    }

    /**
     * As {@link #thinkTime(Duration, Duration)}, of any distribution: {@code ThinkTime.parse("poisson 2s")}.
     *
     * @param wait between two requests of a user
     * @return this
     */
    public ScenarioBuilder thinkTime(ThinkTime wait) {
        state.thinkTime = wait;
        return this;
    }

    /**
     * As {@link #thinkTime(Duration, Duration)}, with lengths of time such as {@code 1s}.
     *
     * @param least a length of time such as {@code 1s}
     * @param most a length of time, not below the least
     * @return this
     */
    public ScenarioBuilder thinkTime(String least, String most) {
        return thinkTime(Durations.parse("think time", least), Durations.parse("think time", most));
    }

    /**
     * Waits before the next request, in place of the think time: {@code 2s} or {@code 1s..3s}.
     *
     * @param time {@code 2s} or {@code 1s..3s}
     * @return this
     */
    public ScenarioBuilder pause(String time) {
        state.steps.add(new Step.Pause(ThinkTime.parse(time)));
        return this;
    }

    /**
     * Adds a step made elsewhere, such as one of a plan.
     *
     * @param step the step
     * @return this
     */
    public ScenarioBuilder step(Step step) {
        state.steps.add(step);
        return this;
    }

    /**
     * Runs code in which the user sends requests and waits for their answers, one after the other; see {@link User}.
     * It is called once in each journey. Each user has a thread of its own: a virtual one from Java 21 on; before
     * that one of a pool of 256, for which others wait, which counts as response time.
     *
     * @param code called once for each journey, on a thread of its own
     * @return this
     */
    public CodeBuilder exec(Consumer<User> code) {
        return new CodeBuilder(state, new Step.Code(session -> code.accept(new User(session))));
    }

    /**
     * Adds a GET request; {@code path} may have placeholders such as {@code /items/{id}} and a query.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder get(String path) {
        return request("GET", path);
    }

    /**
     * Adds a POST request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder post(String path) {
        return request("POST", path);
    }

    /**
     * Adds a PUT request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder put(String path) {
        return request("PUT", path);
    }

    /**
     * Adds a PATCH request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder patch(String path) {
        return request("PATCH", path);
    }

    /**
     * Adds a DELETE request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder delete(String path) {
        return request("DELETE", path);
    }

    /**
     * Adds a HEAD request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder head(String path) {
        return request("HEAD", path);
    }

    /**
     * Adds an OPTIONS request, as {@link #get}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return the request, to be given its parts
     */
    public RequestBuilder options(String path) {
        return request("OPTIONS", path);
    }

    private RequestBuilder request(String method, String path) {
        RequestBuilder request = new RequestBuilder(state, method, path);
        state.steps.add(request);
        return request;
    }

    final boolean hasSteps() {
        return !state.steps.isEmpty();
    }

    Scenario build() {
        List<Step> steps = new ArrayList<>();
        for (Object step : state.steps) {
            steps.add(step instanceof RequestBuilder request ? request.step() : (Step) step);
        }
        return new Scenario(state.name, state.weight, state.thinkTime, steps);
    }
}
