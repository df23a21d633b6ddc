package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Session;
import io.loadkit.plan.ThinkTime;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A user in plain Java, inside {@link ScenarioBuilder#exec}: each call waits until it is done. Cookies and what is kept
 * with {@link #set} belong to the user and last for all its journeys. For the thread that runs the code; not to be kept.
 *
 * <pre>{@code
 * s -> s.exec(user -> {
 *     Session.Reply made = user.http(user.post("/items").json(Map.of("name", "x")).save("id", "/id"));
 *     if (made.succeeded()) {
 *         user.think("1s..3s");
 *         user.http(user.get("/items/{id}").check(Check.json("/name", "x")));
 *     }
 * })
 * }</pre>
 */
public final class User {
    private final Session session;

    User(Session session) {
        this.session = session;
    }

    /**
     * {@return a GET request, to be sent with {@link #http}; {@code {name}} in the path is what was saved or set as
     * such}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder get(String path) {
        return request("GET", path);
    }

    /**
     * {@return a POST request; see {@link #get(String)}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder post(String path) {
        return request("POST", path);
    }

    /**
     * {@return a PUT request; see {@link #get(String)}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder put(String path) {
        return request("PUT", path);
    }

    /**
     * {@return a PATCH request; see {@link #get(String)}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder patch(String path) {
        return request("PATCH", path);
    }

    /**
     * {@return a DELETE request; see {@link #get(String)}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder delete(String path) {
        return request("DELETE", path);
    }

    /**
     * {@return a HEAD request; see {@link #get(String)}}
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     */
    public RequestBuilder head(String path) {
        return request("HEAD", path);
    }

    /**
     * Sends {@code request} and waits for its answer; a failure is counted and told, not thrown.
     *
     * @param request what to send
     * @return the answer
     */
    public Session.Reply http(RequestBuilder request) {
        if (request.hasSteps()) {
            throw new ConfigurationException(Problem.of("http(…) got several requests in one chain")
                    .next("send each with an http(…) of its own"));
        }
        return session.send(request.step());
    }

    /**
     * Waits: {@code 2s}, {@code 1s..3s} or {@code poisson 2s}.
     *
     * @param time {@code 2s} or {@code 1s..3s}
     */
    public void think(String time) {
        session.pause(ThinkTime.parse(time));
    }

    /**
     * {@return what is kept under that name}
     *
     * @param name as it is called
     */
    public Optional<Object> kept(String name) {
        return session.get(name);
    }

    /**
     * Keeps {@code value} under that name; {@code null} forgets it.
     *
     * @param name as it is called
     * @param value the value; may be {@code null}
     * @return this
     */
    public User set(String name, @Nullable Object value) {
        session.set(name, value);
        return this;
    }

    /** {@return number of the user, from 0} */
    public int number() {
        return session.user();
    }

    /** {@return the user's own generator: the same numbers for the same seed} */
    public RandomGenerator random() {
        return session.random();
    }

    private static RequestBuilder request(String method, String path) {
        return new RequestBuilder(new ScenarioBuilder.State("code", ThinkTime.NONE), method, path);
    }
}
