package io.loadkit.web;

import io.loadkit.LoadKit;
import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page in the browser that watches a run, steers it, and starts runs.
 *
 * <p>To watch and steer the runs of a test, in one expression; the page is there until the JVM ends:
 *
 * <pre>{@code
 * LoadTest.against("http://localhost:8000").discover().listen(LivePage.on(8089)).run();
 * }</pre>
 *
 * To start runs from the page. The function gives the test of a host without any load; the page adds the load, the
 * operations ticked and the folder for the reports:
 *
 * <pre>{@code
 * try (LivePage page = LivePage.on(8089).results(Path.of("results"))) {
 *     page.interactive(StartForm.of("http://localhost:8000").users(20), host -> LoadTest.against(host).discover());
 *     System.out.println("open " + page.uri());
 *     page.awaitClosed();
 * }
 * }</pre>
 *
 * <p>{@link #on}, {@link #address}, {@link #token} and {@link #results} describe; the port is opened by {@link #open}, by
 * {@link #interactive}, or when the first run tells the page about itself. The page is bound to the loopback interface
 * unless told, and only this machine's browsers can use it; on another interface it asks for a token, which is part of
 * {@link #uri}. One page may watch several runs, one after the other. Safe for all threads.
 */
public final class LivePage implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
    private static final Duration LONGEST_END = Duration.ofMinutes(2);

    private final PageOptions options;
    private final Browsers browsers = new Browsers();
    private final Downloads downloads = new Downloads();
    private final Board board;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable StartForm form;
    private @Nullable Director director;
    private @Nullable PageServer server;

    private LivePage(PageOptions options) {
        this.options = options;
        this.board = new Board(browsers, InstantSource.system(), this::setting);
    }

    /**
     * {@return a page on that port}
     *
     * @param port 1 to 65535, or 0 for a free one; Locust's habit is 8089
     */
    public static LivePage on(int port) {
        return new LivePage(PageOptions.on(port));
    }

    /**
     * {@return a page that listens on the interface of {@code host}, such as {@code 0.0.0.0} for all; then a token is
     * needed}
     *
     * @param host name or address of an interface of this machine
     */
    public LivePage address(String host) {
        try {
            return described(options.address(InetAddress.getByName(host)));
        } catch (UnknownHostException unknown) {
            throw new ConfigurationException(
                    Problem.value("address of the live page", host, "an address of this machine"), unknown);
        }
    }

    /**
     * {@return a page that lets in only who knows {@code token}; chosen at random where one is needed and none is
     * given}
     *
     * @param token 16 to 100 letters, digits, hyphens and underscores
     */
    public LivePage token(String token) {
        return described(options.token(token));
    }

    /**
     * {@return a page that shows the earlier runs in {@code folder}, into which runs started from it are written}
     *
     * @param folder into which runs are written
     */
    public LivePage results(Path folder) {
        return described(options.results(folder));
    }

    /**
     * A page that judges two earlier runs, and not only shows their figures side by side. With {@code loadkit-report}:
     *
     * <pre>{@code
     * LivePage.on(8089).results(folder).comparing(
     *         (before, after) -> Comparison.of(RunJson.read(before), RunJson.read(after)).json())
     * }</pre>
     *
     * @param how makes of the JSON files of two runs, the earlier first, the JSON that {@code Comparison.json()} makes; a
     *     {@link io.loadkit.error.LoadKitException} is shown as the reason why they cannot be compared. Called on a
     *     thread of the page's own, once at a time, and never while a run is under way, whose figures that would disturb
     * @return the page
     */
    public LivePage comparing(BiFunction<Path, Path, String> how) {
        return described(options.comparing(how));
    }

    /**
     * Opens the port, to watch runs that are started elsewhere.
     *
     * @return this
     * @throws ConfigurationException when the port is taken
     */
    public LivePage open() {
        return open(null, null);
    }

    /**
     * Opens the port, to start runs from the page.
     *
     * @param start what the form says when it opens
     * @param base a test of the host it is given, without users, rate, run time or profile; called for each run and each
     *     look at a host, on a thread of the page's own
     * @return this
     * @throws ConfigurationException when the port is taken
     */
    public LivePage interactive(StartForm start, Function<String, LoadTest> base) {
        return open(start, base);
    }

    /** {@return the address to open in a browser, with the token where one is needed} */
    public URI uri() {
        PageServer current = current();
        if (current == null) {
            throw new IllegalStateException("the live page is not open yet, so its address is not known: call open()");
        }
        String host = options.isLocal() || options.address().isAnyLocalAddress()
                ? "localhost"
                : options.address().getHostAddress();
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        String query = current.token().map(text -> "?token=" + text).orElse("");
        return URI.create("http://" + bracketed + ":" + current.port() + "/" + query);
    }

    /**
     * Waits until {@link #close} is called; at once when the page never was open.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public void awaitClosed() throws InterruptedException {
        if (current() != null) {
            closed.await();
        }
    }

    /** Ends a run that was started from the page, waits for its reports and clean-up, then closes the port. */
    @Override
    public void close() {
        Director current;
        PageServer open;
        synchronized (this) {
            current = director;
            open = server;
        }
        if (current != null) {
            current.close(LONGEST_END);
        }
        if (open != null) {
            open.close();
        }
        closed.countDown();
    }

    @Override
    public void preparing(String step) {
        openForListening();
        board.preparing(step);
    }

    @Override
    public void started(TestPlan plan, Run run) {
        openForListening();
        board.started(plan, run);
    }

    @Override
    public boolean wantsOperations() {
        return board.wantsOperations();
    }

    @Override
    public void operations(Interval interval, List<OperationWindow> each) {
        board.operations(interval, each);
    }

    @Override
    public void interval(Interval interval) {
        board.interval(interval);
    }

    @Override
    public void cleaningUp(long left, Duration atMost) {
        board.cleaningUp(left, atMost);
    }

    @Override
    public void finished(RunResult result) {
        board.finished(result);
    }

    @Override
    public void failed(RuntimeException why) {
        openForListening();
        board.failed(why);
    }

    @Override
    public void wrote(Path file) {
        board.wrote(file);
    }

    private synchronized void openForListening() {
        if (server == null) {
            open();
        }
    }

    private synchronized LivePage open(@Nullable StartForm start, @Nullable Function<String, LoadTest> base) {
        if (server != null) {
            throw new ConfigurationException(Problem.of("the live page is open already")
                    .next("call open() or interactive(…) once, and make another page with LivePage.on(…)"));
        }
        form = start;
        PageOptions effective = options.isLocal() || options.token().isPresent() ? options : options.withRandomToken();
        Director carriesOut = new Director(board, base, start == null ? List.of() : start.own(), options.results());
        server = PageServer.start(effective, board, browsers, carriesOut, downloads);
        director = carriesOut;
        LOG.info("live page on port {}", server.port());
        return this;
    }

    private LivePage described(PageOptions changed) {
        if (current() != null) {
            throw new ConfigurationException(Problem.of("the live page is open already, so it cannot be changed")
                    .next("say where it is before open()"));
        }
        return new LivePage(changed);
    }

    private synchronized @Nullable PageServer current() {
        return server;
    }

    private Map<String, @Nullable Object> setting() {
        StartForm start = form;
        return Docs.map(
                "version", LoadKit.version(),
                "form", start == null ? null : start.document(),
                "reports", downloads.ids(),
                "results", options.results().isPresent());
    }
}
