package io.loadkit.generator.calibrate.exchange;

import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Digest;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.Redirect;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.WireBuffer;
import io.loadkit.text.Redaction;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends one request after the other over a lane of its own, and waits for each answer. */
public final class Caller implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 2;
    private static final long BETWEEN_NEWS_NANOS = 2_000_000_000L;
    private static final int MOST_KEPT = 256 << 10;
    private static final int SHORTEST_SECRET = 4;
    private static final int MOST_SECRETS = 10_000;

    private final Set<String> secrets = new LinkedHashSet<>();

    private final KeptCookies cookies = new KeptCookies();

    /** Bodies of requests up to so many bytes are compared with what the answer says of them. */
    private static final int MOST_COMPARED = 16 << 10;

    private final Lane lane;
    private final Drawing drawing;
    private final Duration patience;
    private final Ticker ticker;
    private final URI origin;
    private final int mostRedirects;
    private Duration rested = Duration.ZERO;
    private int sent;
    private String target = "";
    private final Consumer<String> progress;
    private Supplier<String> doing = () -> "finding out how to log in";
    private long toldNanos;

    /**
     * Opens a lane to the target of a plan.
     *
     * @param plan says where the target is, and how long it may take to answer
     * @param setup has the transport, the clock, and who is told of the progress
     * @param drawing draws the values that requests have
     */
    public Caller(TestPlan plan, CalibrationSetup setup, Drawing drawing) {
        this.drawing = drawing;
        this.ticker = setup.ticker();
        this.origin = plan.target();
        this.mostRedirects = setup.mostRedirects();
        this.progress = setup.progress();
        this.toldNanos = ticker.nanos();
        Duration timeout = plan.limits().requestTimeout();
        Duration shorter = timeout.compareTo(LONGEST_ANSWER) < 0 ? timeout : LONGEST_ANSWER;
        this.patience = shorter.plus(plan.limits().connectTimeout()).plusSeconds(2);
        this.lane = setup.transport()
                .open(new LaneSetup(
                        plan.target(),
                        plan.limits().withRequestTimeout(shorter),
                        0,
                        1,
                        MOST_CONNECTIONS,
                        setup.ticker()));
    }

    /**
     * Remembers a value that a login brought, so that no message of the target shows it.
     *
     * @param value a very short one is not hidden
     */
    public void hide(Object value) {
        String text = String.valueOf(value);
        if (text.length() >= SHORTEST_SECRET && secrets.size() < MOST_SECRETS) {
            secrets.add(text);
        }
    }

    /**
     * Sends back from now on what the answer to a login sets.
     *
     * @param login the answer to it
     */
    public void keep(Reply login) {
        login.cookies().forEach(pair -> hide(pair.substring(pair.indexOf('=') + 1)));
        cookies.keep(login);
    }

    /** {@return the names of the cookies that logins have set} */
    public Set<String> cookieNames() {
        return cookies.names();
    }

    /** What logins have set counts no more. */
    public void forget() {
        cookies.clear();
    }

    /**
     * {@return that text without what is to be hidden}
     *
     * @param text what the target said
     */
    public String masked(String text) {
        String out = text;
        for (String secret : secrets) {
            out = out.replace(secret, Redaction.MASK);
        }
        return out;
    }

    /**
     * Says what is being done, now and every few seconds from now on, as long as requests are sent.
     *
     * @param what is asked each time
     */
    public void doing(Supplier<String> what) {
        doing = what;
        tell();
    }

    private void tell() {
        toldNanos = ticker.nanos();
        progress.accept(doing.get());
    }

    /** {@return number of requests sent so far} */
    public int sent() {
        return sent;
    }

    /** {@return path and query of the last request, as they were sent; empty before the first} */
    public String target() {
        return target;
    }

    /**
     * {@return the answer to a request of that template; what goes wrong is a reply, too, and a redirect is an answer like others}
     *
     * @param template its values are drawn anew
     */
    public Reply send(RequestTemplate template) {
        return send(template, 0);
    }

    /**
     * {@return the same as {@link #send}, going on where redirects within the target's origin lead, if the load does}
     *
     * @param template its values are drawn anew
     */
    public Reply follow(RequestTemplate template) {
        return send(template, mostRedirects);
    }

    private Reply send(RequestTemplate template, int redirects) {
        OutgoingRequest request = new OutgoingRequest(0);
        try {
            drawing.write(cookies.with(template), request);
        } catch (RuntimeException e) {
            return new Reply(0, Optional.empty(), "", "a value could not be made: " + e);
        }
        target = request.target().toString();
        String content =
                request.body().length() > MOST_COMPARED ? "" : request.body().toString();
        Reply reply = send(request);
        for (int followed = 0; followed < redirects && Redirect.is(reply.status()); followed++) {
            Optional<String> next = reply.header("Location")
                    .flatMap(to -> Redirect.target(origin, request.target().toString(), to));
            if (next.isEmpty()) {
                break;
            }
            Redirect.rewrite(request, reply.status(), next.get(), to -> "");
            reply = send(request);
        }
        return reply.to(content, target);
    }

    /** Sends the request; once more where the answer wants to be told in a digest who is calling. */
    private Reply send(OutgoingRequest request) {
        Reply reply = sendOnce(request);
        Optional<String> digest = reply.headers().flatMap(headers -> Digest.answer(request, reply.status(), headers));
        if (digest.isEmpty()) {
            return reply;
        }
        Digest.put(request, digest.get());
        return sendOnce(request);
    }

    private Reply sendOnce(OutgoingRequest request) {
        sent++;
        if (ticker.nanos() - toldNanos > BETWEEN_NEWS_NANOS) {
            tell();
        }
        Answer answer = new Answer();
        lane.schedule(0, () -> {
            try {
                lane.send(request, answer);
            } catch (RuntimeException e) {
                answer.done.complete(new Reply(0, Optional.empty(), "", "could not be sent: " + e));
            }
        });
        try {
            return answer.done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reply(0, Optional.empty(), "", "no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, Optional.empty(), "", "interrupted");
        } catch (ExecutionException e) {
            return new Reply(0, Optional.empty(), "", String.valueOf(e.getCause()));
        }
    }

    /**
     * Waits on the lane's own clock.
     *
     * @param time how long
     */
    public void rest(Duration time) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        lane.schedule(time.toNanos(), () -> over.complete(true));
        try {
            over.get(time.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // long enough
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rested = rested.plus(time);
    }

    /** How long it waited because it was asked to. */
    Duration rested() {
        return rested;
    }

    /** {@return the time by the clock of the run} */
    public Instant now() {
        return ticker.now();
    }

    @Override
    public void close() {
        lane.close();
    }

    private static final class Answer implements ResponseSink {
        private final CompletableFuture<Reply> done = new CompletableFuture<>();
        private final WireBuffer body = new WireBuffer(512);
        private Optional<Headers> headers = Optional.empty();
        private int status;

        @Override
        public void onHead(int code, Headers all) {
            status = code;
            headers = Optional.of(all.copy());
        }

        @Override
        public void onBody(ByteBuffer piece) {
            byte[] bytes = new byte[Math.min(piece.remaining(), MOST_KEPT - body.length())];
            piece.get(bytes);
            body.write(bytes);
        }

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            done.complete(new Reply(status, headers, body.toString(), ""));
        }

        @Override
        public void onLost(FailureClass kind, String text, long sentNanos, long doneNanos) {
            String lost = kind == FailureClass.CONNECT ? "lost" : kind.name().toLowerCase(java.util.Locale.ROOT);
            done.complete(new Reply(0, Optional.empty(), "", lost + ": " + text));
        }

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
            done.complete(
                    new Reply(0, Optional.empty(), "", kind.name().toLowerCase(java.util.Locale.ROOT) + ": " + text));
        }
    }
}
