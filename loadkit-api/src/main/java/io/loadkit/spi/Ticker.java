package io.loadkit.spi;

import java.time.Instant;

/** Where time comes from, so that tests can do without waiting. */
public interface Ticker {
    /** The clock of the machine. */
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    /** {@return nanoseconds since some fixed moment; never goes back} */
    long nanos();

    /** {@return the time of day} */
    Instant now();
}
