package io.loadkit.generator.calibrate.exchange;

import io.loadkit.plan.Draw;
import io.loadkit.plan.PlainDraws;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.WireBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws the values of requests as one user does, and writes them. For one thread. */
public final class Drawing implements Draw {
    /** A user that no load has, so that its values differ from those of the load. */
    private static final long USER = 1 << 16;

    /** Sets of so many values are gone through. */
    private static final int FEW = 4;

    private final String pathPrefix;
    private final String runTag;
    private final Random random;
    private final long seed;
    private Map<String, Object> saved = new HashMap<>();
    private long count;

    /** Which value of small sets comes next, below 0 where that is left to chance. */
    private int turn = -1;

    /**
     * Draws that are the same for the same seed.
     *
     * @param pathPrefix goes before the path of each request; empty for none
     * @param runTag is part of each value that has to be new
     * @param seed of all draws
     */
    public Drawing(String pathPrefix, String runTag, long seed) {
        this.pathPrefix = pathPrefix;
        this.runTag = runTag;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /**
     * Takes saved values from that map, and keeps values there.
     *
     * @param values by the names under which they are saved
     */
    public void use(Map<String, Object> values) {
        saved = values;
    }

    /**
     * Begins anew: from here on the draws are those that came after the last time this number was given.
     *
     * @param number any
     */
    public void restart(long number) {
        random.setSeed(seed ^ number * 0x9E3779B97F4A7C15L);
    }

    /**
     * Has values of small sets taken in turn from here on, beginning with that one, so that after a few times all of them
     * were sent.
     *
     * @param first counts from 0; below 0 they are left to chance again
     */
    public void inTurn(int first) {
        turn = first;
    }

    void write(RequestTemplate template, OutgoingRequest out) {
        out.reset(template.method(), template.body().isPresent(), null);
        out.target().writeUtf8(pathPrefix);
        write(template.target(), out.target());
        WireBuffer headers = out.headers();
        header("User-Agent", "LoadKit", template, headers);
        template.body().ifPresent(body -> header("Content-Type", body.contentType(), template, headers));
        List<Template> cookies = new ArrayList<>();
        for (RequestTemplate.Header header : template.headers()) {
            if (header.name().equalsIgnoreCase("Cookie")) {
                cookies.add(header.value());
            } else {
                headers.writeUtf8(header.name() + ": ");
                write(header.value(), headers);
                headers.writeUtf8("\r\n");
            }
        }
        for (int i = 0; i < cookies.size(); i++) {
            headers.writeUtf8(i == 0 ? "Cookie: " : "; ");
            write(cookies.get(i), headers);
        }
        headers.writeUtf8(cookies.isEmpty() ? "" : "\r\n");
        template.body().ifPresent(body -> write(body.content(), out.body()));
    }

    private static void header(String name, String value, RequestTemplate template, WireBuffer out) {
        if (template.headers().stream().noneMatch(h -> h.name().equalsIgnoreCase(name))) {
            out.writeUtf8(name + ": " + value.replaceAll("[\r\n]", "") + "\r\n");
        }
    }

    private void write(Template template, WireBuffer out) {
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Fixed fixed) {
                out.writeUtf8(fixed.text());
            } else if (piece instanceof Template.Binary binary) {
                out.write(binary.bytes().toArray());
            } else if (piece instanceof Template.Slot slot) {
                out.writeUtf8(slot.encoding().encode(draw(slot.source())));
            }
        }
    }

    private @Nullable Object draw(ValueSource source) {
        if (turn >= 0
                && source instanceof ValueSource.OneOf few
                && few.values().size() > 1
                && few.values().size() <= FEW) {
            return few.values().get(turn++ % few.values().size());
        }
        return PlainDraws.value(source, this, this::mark, saved::put);
    }

    /** The {@code z} keeps these apart from the marks of the load, which go on with a digit. */
    private String mark() {
        return runTag + "z" + Long.toString(count++, Character.MAX_RADIX);
    }

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
        return USER << 32 | count++;
    }

    @Override
    public String runTag() {
        return runTag;
    }

    @Override
    public Optional<Object> saved(String name) {
        return Optional.ofNullable(saved.get(name));
    }
}
