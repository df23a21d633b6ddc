package io.loadkit.testkit;

import io.loadkit.plan.Draw;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.PlainDraws;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws the values of request templates the way an engine does, without an engine: for tests of strategies, generators
 * and plans. It draws like one user, from a seed; saved values are given by hand. For one thread.
 *
 * <pre>{@code
 * TemplateRenderer renderer = TemplateRenderer.seeded(1).with("user_id", 17);
 * assertThat(renderer.render(template).target()).isEqualTo("/users/17");
 * }</pre>
 */
public final class TemplateRenderer {
    private static final String TAG = "k3x9zq";

    private final Random random;
    private final Map<String, Object> saved = new HashMap<>();
    private long count;

    private TemplateRenderer(long seed) {
        random = new Random(seed);
    }

    /**
     * {@return a renderer that draws the same values for the same seed}
     *
     * @param seed of all randomness
     */
    public static TemplateRenderer seeded(long seed) {
        return new TemplateRenderer(seed);
    }

    /**
     * Has {@code name} saved, as if an earlier step had found it in its answer.
     *
     * @param name as it is called
     * @param value the value, or a {@link io.loadkit.plan.ValueSource} of values
     * @return this
     */
    public TemplateRenderer with(String name, Object value) {
        saved.put(name, value);
        return this;
    }

    /** {@return what is saved now, values kept by rendered requests included} */
    public Map<String, Object> saved() {
        return Map.copyOf(saved);
    }

    /**
     * A request with its values.
     *
     * @param target path and query
     * @param headers in order, without the body's content type
     * @param contentType of the body, empty without one
     * @param body its bytes, none without one
     */
    public record Rendered(
            String method, String target, List<Map.Entry<String, String>> headers, String contentType, byte[] body) {
        /** {@return the body as UTF-8 text} */
        public String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /**
         * {@return the first header of that name, in any case}
         *
         * @param name as it is called
         */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public String toString() {
            return method + " " + target + (body.length == 0 ? "" : " " + bodyText());
        }
    }

    /**
     * {@return the request with values drawn for each slot}
     *
     * @param template the request
     * @throws IllegalStateException when it needs a saved value that nothing provided
     */
    public Rendered render(RequestTemplate template) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String target = text(template.target());
        template.headers().forEach(h -> headers.add(Map.entry(h.name(), text(h.value()))));
        byte[] body = template.body().map(payload -> bytes(payload.content())).orElse(new byte[0]);
        return new Rendered(
                template.method(),
                target,
                List.copyOf(headers),
                template.body().map(RequestTemplate.Payload::contentType).orElse(""),
                body);
    }

    /**
     * {@return a value of {@code source}}
     *
     * @param source where its values come from
     */
    public @Nullable Object draw(ValueSource source) {
        if (source instanceof ValueSource.Saved name && !saved.containsKey(name.name())) {
            throw new IllegalStateException(
                    "nothing is saved as " + name.name() + "; give it with with(\"" + name.name() + "\", …)");
        }
        return PlainDraws.value(source, new Draws(), () -> TAG + "10" + Long.toString(count++, 36), saved::put);
    }

    private String text(Template template) {
        return new String(bytes(template), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Template template) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Fixed fixed) {
                out.writeBytes(fixed.text().getBytes(StandardCharsets.UTF_8));
            } else if (piece instanceof Template.Binary binary) {
                out.writeBytes(binary.bytes().toArray());
            } else if (piece instanceof Template.Slot slot) {
                Encoding encoding = slot.encoding();
                out.writeBytes(encoding.encode(draw(slot.source())).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** What a computed source looks at. */
    private final class Draws implements Draw {
        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public int user() {
            return 0;
        }

        @Override
        public long sequence() {
            return count++;
        }

        @Override
        public String runTag() {
            return TAG;
        }

        @Override
        public Optional<Object> saved(String name) {
            return Optional.ofNullable(saved.get(name));
        }
    }
}
