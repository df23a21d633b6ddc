package io.loadkit.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Makes a selector loop wait a whole millisecond where less is left until the next task. Netty's own loop would spin
 * through the rest and take a whole core for it, which a load generator needs for its requests; tasks become up to a
 * millisecond late instead.
 */
final class WholeMillisFactory implements IoHandlerFactory {
    private static final long MILLI = 1_000_000;

    private final IoHandlerFactory factory;

    WholeMillisFactory(IoHandlerFactory factory) {
        this.factory = factory;
    }

    @Override
    public IoHandler newHandler(ThreadAwareExecutor executor) {
        return new Handler(factory.newHandler(executor));
    }

    @Override
    public boolean isChangingThreadSupported() {
        return factory.isChangingThreadSupported();
    }

    /** Passes everything on, with another context. */
    private static final class Handler implements IoHandler {
        private final IoHandler handler;
        private final Context context = new Context();

        Handler(IoHandler handler) {
            this.handler = handler;
        }

        @Override
        public int run(IoHandlerContext given) {
            context.given = given;
            return handler.run(context);
        }

        @Override
        public void initialize() {
            handler.initialize();
        }

        @Override
        public void prepareToDestroy() {
            handler.prepareToDestroy();
        }

        @Override
        public void destroy() {
            handler.destroy();
        }

        @Override
        public IoRegistration register(IoHandle handle) throws Exception {
            return handler.register(handle);
        }

        @Override
        public void wakeup() {
            handler.wakeup();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return handler.isCompatible(type);
        }
    }

    private static final class Context implements IoHandlerContext {
        private IoHandlerContext given = NOTHING;

        @Override
        public boolean canBlock() {
            return given.canBlock();
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            long delay = given.delayNanos(currentTimeNanos);
            return delay > 0 && delay < MILLI ? MILLI : delay;
        }

        @Override
        public long deadlineNanos() {
            return given.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long activeNanos) {
            given.reportActiveIoTime(activeNanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return given.shouldReportActiveIoTime();
        }
    }

    private static final IoHandlerContext NOTHING = new IoHandlerContext() {
        @Override
        public boolean canBlock() {
            return false;
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return -1;
        }
    };
}
