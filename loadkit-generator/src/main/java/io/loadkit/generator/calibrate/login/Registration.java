package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Operation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.ParameterStrategy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes an account where anybody may: somebody has to log in, and nobody is known who can. */
final class Registration {
    private static final int SERVER_ERROR = 500;

    /** So many requests are sent for an account that may do everything; others are easier to come by. */
    private static final int MOST_PRIVILEGED = 4;

    /** What one may be called by: a word that is not a kind of something, such as a role. */
    private static final String WORD = "[^\\s/:]{6,64}";

    private static final int MOST_UNUSUAL = 2;

    private final CalibrationSetup setup;
    private final Caller caller;
    private final Drawing drawing;
    private final BiFunction<Operation, Integer, Attempts> attempts;
    private Optional<Made> made = Optional.empty();
    private final List<Made> besides = new ArrayList<>();
    private Map<String, String> sent = Map.of();
    private Reply last = new Reply(0, Optional.empty(), "", "");

    /** Signs up; {@code attempts} begins to try an operation with so many requests at the most. */
    Registration(
            CalibrationSetup setup, Caller caller, Drawing drawing, BiFunction<Operation, Integer, Attempts> attempts) {
        this.setup = setup;
        this.caller = caller;
        this.drawing = drawing;
        this.attempts = attempts;
    }

    /**
     * Makes one, if the target lets us; refusals are learned from as everywhere.
     *
     * @param privileged whether it is to be one that may do everything: only where anybody may become such a one
     * @return the account, once for each field that a login may ask for as the name of the user, the likeliest first
     */
    List<Credentials> account(ApiModel model, App app, boolean privileged) {
        for (Operation operation : LoginSearch.registrations(model.operations(), app)) {
            if (privileged && !Privileges.areGivenBy(operation)) {
                continue;
            }
            setup.progress()
                    .accept("making an account with " + operation.key() + ", as nobody is known who can log in");
            List<Credentials> made = privileged
                    ? account(operation, List.of(new Privileges()), MOST_PRIVILEGED)
                    : account(operation, List.of(), setup.requestsPerOperation());
            boolean refused = this.made.isEmpty() && Belonging.mayBeMissing(last);
            if (refused && !privileged) {
                Belonging belonging = new Belonging(setup, caller, drawing);
                Optional<ParameterStrategy> member = belonging.of(operation, model);
                besides.addAll(belonging.made());
                if (member.isPresent()) {
                    made = account(operation, List.of(member.get()), setup.requestsPerOperation());
                    if (this.made.isPresent()) {
                        this.made = Optional.of(
                                new Made(this.made.get().key(), this.made.get().reply(), belonging.made()));
                        besides.removeAll(belonging.made());
                    }
                }
            }
            if (!made.isEmpty()) {
                return made;
            }
        }
        return List.of();
    }

    /** As {@link #account}, by an operation of that very app only. */
    List<Credentials> ofItsOwn(ApiModel model, App app) {
        boolean open = LoginSearch.registrations(model.operations(), app).stream()
                .anyMatch(o -> o.app().equals(app.name()));
        return open ? account(model, app, false) : List.of();
    }

    /** What was made for accounts that then could not be made. */
    List<Made> besides() {
        return List.copyOf(besides);
    }

    /** The account that was made last. */
    Optional<Made> made() {
        return made;
    }

    /** What the account that was made last was signed up with, by field. */
    Map<String, String> sent() {
        return Map.copyOf(sent);
    }

    private List<Credentials> account(Operation operation, List<ParameterStrategy> more, int most) {
        Attempts attempt = attempts.apply(operation, most);
        List<Credentials> perhaps = new ArrayList<>();
        for (Optional<Operation> next = attempt.next(); next.isPresent(); next = attempt.next()) {
            Optional<RequestTemplate> template = Alone.request(setup, next.get(), more);
            if (template.isEmpty()) {
                return List.of();
            }
            drawing.use(new HashMap<>());
            Reply reply = caller.send(template.get());
            last = reply;
            if (attempt.isSuccess(reply)) {
                made = Optional.of(new Made(operation.key(), reply));
                return accounts(fields(reply.sent(), template.get()));
            }
            if (reply.status() >= SERVER_ERROR) {
                perhaps.addAll(accounts(fields(reply.sent(), template.get())));
            }
            attempt.answered(reply);
        }
        return perhaps; // some make it and fail over their answer: a login tells
    }

    private List<Credentials> accounts(Map<String, String> sent) {
        this.sent = sent;
        List<Credentials> out = new ArrayList<>();
        Optional<String> password = sent.entrySet().stream()
                .filter(field -> LoginSearch.isPassword(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        password.ifPresent(caller::hide);
        if (password.isEmpty()) {
            return out;
        }
        sent.forEach((name, user) -> {
            if (LoginSearch.isUser(name) && !user.isEmpty()) {
                out.add(new Credentials.Basic(user, password.get(), true));
            }
        });
        sent.entrySet().stream() // a number of a member or the like, where all that is usual fails
                .filter(field ->
                        !LoginSearch.isUser(field.getKey()) && field.getValue().matches(WORD))
                .filter(field -> !field.getValue().equals(password.get()))
                .limit(MOST_UNUSUAL)
                .forEach(field -> out.add(new Credentials.Basic(field.getValue(), password.get(), true)));
        return out;
    }

    /** The texts of the body that was sent, by name. */
    private static Map<String, String> fields(String body, RequestTemplate template) {
        Map<String, String> out = new LinkedHashMap<>();
        boolean form = template.body()
                .filter(b -> b.contentType().contains("form-urlencoded"))
                .isPresent();
        if (form) {
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    out.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } else if (JsonReader.read(body).orElse(null) instanceof Map<?, ?> json) {
            texts(json, out);
            json.values().forEach(value -> {
                if (value instanceof Map<?, ?> inner) {
                    texts(inner, out); // {"user": {"email": …}}
                }
            });
        }
        return out;
    }

    private static void texts(Map<?, ?> json, Map<String, String> out) {
        json.forEach((name, value) -> {
            if (value instanceof String text) {
                out.putIfAbsent(String.valueOf(name), text);
            }
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
