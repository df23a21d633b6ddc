package io.loadkit.engine;

import io.loadkit.plan.Encoding;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.WireBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns templates into emitters, once, before the run. */
final class TemplateCompiler {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 2);

    private final String runTag;
    private final Map<String, Integer> saved;

    TemplateCompiler(String runTag, Map<String, Integer> saved) {
        this.runTag = runTag;
        this.saved = saved;
    }

    Emitter[] compile(Template template) {
        return template.pieces().stream().map(this::piece).toArray(Emitter[]::new);
    }

    static Emitter text(String text) {
        return new Emitters.Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private Emitter piece(Template.Piece piece) {
        if (piece instanceof Template.Fixed fixed) {
            return text(fixed.text());
        }
        if (piece instanceof Template.Binary binary) {
            return new Emitters.Bytes(binary.bytes().toArray());
        }
        Template.Slot slot = (Template.Slot) piece;
        return source(slot.source(), slot.encoding());
    }

    private Emitter source(ValueSource source, Encoding encoding) {
        if (source instanceof ValueSource.Constant constant) {
            return text(encoding.encode(constant.value()));
        }
        if (source instanceof ValueSource.OneOf oneOf) {
            return oneOf(oneOf.values(), encoding);
        }
        if (source instanceof ValueSource.Unique unique) {
            return new Emitters.Unique(unique.prefix(), runTag, unique.suffix(), unique.maxLength(), encoding);
        }
        if (source instanceof ValueSource.Uuid) {
            return new Emitters.Uuid(encoding == Encoding.JSON);
        }
        if (source instanceof ValueSource.Between between) {
            return new Emitters.Between(between.least(), between.most());
        }
        if (source instanceof ValueSource.DecimalBetween decimal) {
            return decimal(decimal, encoding);
        }
        if (source instanceof ValueSource.Kept kept) {
            return new Kept(slotOf(kept.name()), drawing(kept.source()), encoding);
        }
        if (source instanceof ValueSource.Saved name) {
            return new Emitters.Saved(slotOf(name.name()), encoding);
        }
        return new Emitters.Computed(((ValueSource.Computed) source).function(), encoding);
    }

    /** As {@link #source}, for a value that has to be there as such and not only as bytes. */
    private Function<UserDraws, @Nullable Object> drawing(ValueSource source) {
        if (source instanceof ValueSource.Constant constant) {
            return draws -> constant.value();
        }
        if (source instanceof ValueSource.OneOf oneOf) {
            List<? extends @Nullable Object> values = oneOf.values();
            return draws -> values.get(draws.random.below(values.size()));
        }
        if (source instanceof ValueSource.Between between) {
            return draws -> draws.random.between(between.least(), between.most());
        }
        if (source instanceof ValueSource.Saved name) {
            int slot = slotOf(name.name());
            return draws -> draws.saved[slot];
        }
        if (source instanceof ValueSource.Kept kept) {
            Function<UserDraws, @Nullable Object> inner = drawing(kept.source());
            int slot = slotOf(kept.name());
            return draws -> {
                Object value = inner.apply(draws);
                draws.saved[slot] = value;
                return value;
            };
        }
        if (source instanceof ValueSource.Computed computed) {
            return draws -> computed.function().apply(draws);
        }
        Emitter text = source(source, Encoding.PLAIN);
        boolean number = source instanceof ValueSource.DecimalBetween;
        return draws -> {
            WireBuffer out = new WireBuffer(64);
            text.emit(out, draws);
            return number ? new BigDecimal(out.toString()) : out.toString();
        };
    }

    /** Writes a value and keeps it for later steps of the journey. */
    private static final class Kept extends Emitter {
        private final int slot;
        private final Function<UserDraws, @Nullable Object> drawing;
        private final Encoding encoding;

        Kept(int slot, Function<UserDraws, @Nullable Object> drawing, Encoding encoding) {
            this.slot = slot;
            this.drawing = drawing;
            this.encoding = encoding;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            Object value = drawing.apply(draws);
            draws.saved[slot] = value;
            Emitters.write(value, encoding, out);
        }
    }

    private int slotOf(String name) {
        Integer slot = saved.get(name);
        if (slot == null) {
            throw new IllegalStateException("nothing saves " + name);
        }
        return slot;
    }

    private static Emitter oneOf(List<? extends @Nullable Object> values, Encoding encoding) {
        byte[][] encoded = values.stream()
                .map(value -> encoding.encode(value).getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return encoded.length == 1 ? new Emitters.Bytes(encoded[0]) : new Emitters.OneOf(encoded);
    }

    private static Emitter decimal(ValueSource.DecimalBetween range, Encoding encoding) {
        BigInteger least = unscaled(range.least(), range.decimals(), RoundingMode.CEILING);
        BigInteger most = unscaled(range.most(), range.decimals(), RoundingMode.FLOOR);
        if (least.compareTo(most) > 0) {
            return text(encoding.encode(range.least().setScale(range.decimals(), RoundingMode.HALF_UP)));
        }
        if (least.abs().compareTo(MOST) < 0 && most.abs().compareTo(MOST) < 0) {
            return new Emitters.Decimal(least.longValueExact(), most.longValueExact(), range.decimals());
        }
        BigDecimal width = range.most().subtract(range.least());
        return new Emitters.Computed(
                draw -> range.least()
                        .add(width.multiply(BigDecimal.valueOf(draw.random().nextDouble())))
                        .setScale(range.decimals(), RoundingMode.DOWN),
                encoding);
    }

    private static BigInteger unscaled(BigDecimal number, int decimals, RoundingMode rounding) {
        return number.setScale(decimals, rounding).unscaledValue();
    }
}
