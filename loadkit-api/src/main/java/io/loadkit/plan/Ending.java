package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import java.util.Optional;

/**
 * What ends a thing before it is deleted: an operation, and where that says itself into which state the thing is to come, the
 * value that ends it. As text {@code POST /orders/{id}/cancel} or {@code PATCH /orders/{id}#/status=cancelled}. Immutable.
 *
 * @param operation {@code METHOD /path}
 * @param state the field of its body that has that value; empty for an operation that ends things whatever it is sent
 */
public record Ending(String operation, Optional<State> state) {
    /**
     * A field with the value that ends a thing.
     *
     * @param pointer JSON Pointer to the field in the body, such as {@code /status}
     * @param value text, whole number or boolean
     */
    public record State(String pointer, Object value) {
        /**
         * {@return the same request with nothing but that field in its body, as an update may be sent}
         *
         * @param update a request with a JSON body, in which the field stands at the top
         */
        public RequestTemplate alone(RequestTemplate update) {
            Template only = Template.fixed(Json.write(Json.object(pointer.substring(1), value)));
            return new RequestTemplate(
                    update.app(),
                    update.method(),
                    update.name(),
                    update.target(),
                    update.headers(),
                    update.body().map(payload -> new RequestTemplate.Payload(payload.contentType(), only)));
        }
    }

    /**
     * {@return what a text says}
     *
     * @param text {@code METHOD /path}, or {@code METHOD /path#/field=value}; a value that reads as a whole number or boolean is one
     * @throws ConfigurationException when a {@code #} is followed by anything but a pointer, {@code =} and a value
     */
    public static Ending of(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return new Ending(text, Optional.empty());
        }
        int equals = text.indexOf('=', hash);
        if (!text.startsWith("/", hash + 1) || equals < 0 || equals == text.length() - 1) {
            throw new ConfigurationException(Problem.value(
                    "endedBy(last) or after(earlier)",
                    text,
                    "a method and a path, perhaps with a state such as \"PATCH /orders/{id}#/status=cancelled\""));
        }
        String value = text.substring(equals + 1);
        return new Ending(
                text.substring(0, hash), Optional.of(new State(text.substring(hash + 1, equals), plain(value))));
    }

    private static Object plain(String value) {
        boolean number = value.matches("-?\\d{1,15}");
        boolean bool = value.equals("true") || value.equals("false");
        return number ? (Object) Long.valueOf(value) : bool ? (Object) Boolean.valueOf(value) : value;
    }

    /** {@return the text of which {@link #of} makes the same} */
    @Override
    public String toString() {
        return operation + state.map(s -> "#" + s.pointer() + "=" + s.value()).orElse("");
    }
}
