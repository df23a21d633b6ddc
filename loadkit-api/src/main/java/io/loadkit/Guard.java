package io.loadkit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls foreign code that must not be able to end or change what we do. */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private Guard() {}

    static void run(Runnable foreign) {
        try {
            foreign.run();
        } catch (RuntimeException thrown) {
            LOG.warn("an extension threw and was passed over", thrown);
        }
    }
}
