package io.loadkit.testkit;

import io.loadkit.plan.Draw;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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

    /** A renderer that draws the same values for the same seed. */
    public static TemplateRenderer seeded(long seed) {
        return new TemplateRenderer(seed);
    }

    /** Has {@code name} saved, as if an earlier step had found it in its answer. */
    public TemplateRenderer with(String name, Object value) {
        saved.put(name, value);
        return this;
    }

    /** What is saved now, values kept by rendered requests included. */
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
        /** The body as UTF-8 text. */
        public String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The first header of that name, in any case. */
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
     * The request with values drawn for each slot.
     *
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

    /** A value of {@code source}. */
    public @Nullable Object draw(ValueSource source) {
        if (source instanceof ValueSource.Constant constant) {
            return constant.value();
        }
        if (source instanceof ValueSource.OneOf oneOf) {
            return oneOf.values().get(random.nextInt(oneOf.values().size()));
        }
        if (source instanceof ValueSource.Unique unique) {
            return unique(unique);
        }
        if (source instanceof ValueSource.Uuid) {
            return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62)
                    .toString();
        }
        if (source instanceof ValueSource.Between between) {
            return whole(BigInteger.valueOf(between.least()), BigInteger.valueOf(between.most()))
                    .longValueExact();
        }
        if (source instanceof ValueSource.DecimalBetween range) {
            int decimals = range.decimals();
            BigInteger least =
                    range.least().setScale(decimals, RoundingMode.CEILING).unscaledValue();
            BigInteger most =
                    range.most().setScale(decimals, RoundingMode.FLOOR).unscaledValue();
            return new BigDecimal(whole(least, most.max(least)), decimals);
        }
        if (source instanceof ValueSource.Saved name) {
            return Optional.ofNullable(saved.get(name.name()))
                    .orElseThrow(() -> new IllegalStateException(
                            "nothing is saved as " + name.name() + "; give it with with(\"" + name.name() + "\", …)"));
        }
        if (source instanceof ValueSource.Kept kept) {
            Object value = draw(kept.source());
            if (value != null) {
                saved.put(kept.name(), value);
            }
            return value;
        }
        return ((ValueSource.Computed) source).function().apply(new Draws());
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

    private String unique(ValueSource.Unique unique) {
        String mark = TAG + "10" + Long.toString(count++, 36);
        int room =
                Math.max(0, unique.maxLength() - mark.length() - unique.suffix().length());
        String prefix = unique.prefix();
        return prefix.substring(0, Math.min(prefix.length(), room)) + mark + unique.suffix();
    }

    private BigInteger whole(BigInteger least, BigInteger most) {
        BigInteger width = most.subtract(least).add(BigInteger.ONE);
        return least.add(new BigInteger(width.bitLength() + 64, random).mod(width));
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
