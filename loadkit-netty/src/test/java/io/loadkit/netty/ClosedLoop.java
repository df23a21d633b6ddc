package io.loadkit.netty;

import io.loadkit.plan.Limits;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The least a load generator can be: users who send their next request when the last one is answered. Shows what the
 * transport alone costs. Run by hand: {@code ClosedLoop <url> <users> <seconds> <windows> [vary|nio]...}; prints the
 * CPU time of this process for each request, window by window.
 */
final class ClosedLoop {
    private static final byte[] HEADERS = "User-Agent: loadkit\r\nAccept: */*\r\n".getBytes(StandardCharsets.US_ASCII);

    private long done;
    private long failed;
    private volatile boolean stopped;

    private ClosedLoop() {}

    public static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments[0]);
        int users = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        int windows = Integer.parseInt(arguments[3]);
        String options = String.join(" ", arguments);
        EventLoops loops = options.contains(" nio") ? EventLoops.NIO : EventLoops.fastest();
        boolean vary = options.contains(" vary");

        ClosedLoop loop = new ClosedLoop();
        Lane lane = new NettyTransport(loops).open(new LaneSetup(url, Limits.DEFAULT, 0, 1, users, Ticker.SYSTEM));
        for (int i = 0; i < users; i++) {
            User user = loop.new User(lane, url.getRawPath(), vary);
            lane.schedule(0, user::next);
        }
        for (int i = 0; i < windows; i++) {
            Window before = loop.window(lane);
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            Window after = loop.window(lane);
            System.out.printf(
                    "requests %d rps %.0f us/request %.2f failed %d%n",
                    after.done - before.done,
                    (after.done - before.done) * 1e9 / (after.nanos - before.nanos),
                    (after.cpu - before.cpu) / 1e3 / (after.done - before.done),
                    loop.failed);
        }
        loop.stopped = true;
        lane.close();
    }

    private Window window(Lane lane) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        Window[] window = new Window[1];
        lane.schedule(0, () -> {
            window[0] = new Window(System.nanoTime(), cpuNanos(), done);
            taken.countDown();
        });
        taken.await();
        return window[0];
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private record Window(long nanos, long cpu, long done) {}

    private final class User implements ResponseSink {
        private final Lane lane;
        private final String path;
        private final boolean vary;
        private final OutgoingRequest request = new OutgoingRequest(0);
        private int number;

        User(Lane lane, String path, boolean vary) {
            this.lane = lane;
            this.path = path;
            this.vary = vary;
        }

        void next() {
            if (stopped) {
                return;
            }
            request.reset("GET", false, vary ? null : path);
            request.target().writeUtf8(path);
            if (vary) {
                request.target().writeUtf8("?n=");
                request.target().writeDecimal(number++);
            }
            request.headers().write(HEADERS);
            lane.send(request, this);
        }

        @Override
        public void onHead(int status, Headers headers) {
            if (status != 200) {
                failed++;
            }
        }

        @Override
        public void onBody(ByteBuffer piece) {}

        @Override
        public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
            done++;
            next();
        }

        @Override
        public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
            failed++;
            next();
        }
    }
}
