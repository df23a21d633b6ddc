package io.loadkit.engine.jdk;

import io.loadkit.spi.Transport;
import io.loadkit.testkit.TransportContract;
import io.loadkit.testkit.TransportGap;
import java.util.EnumMap;
import java.util.Map;

/** The JDK transport does what every transport has to do, as far as the client lets it. */
final class JdkTransportTest extends TransportContract {
    private static final int FIRST_WITHOUT_LENGTH = 19;

    @Override
    protected Transport transport() {
        return new JdkTransport();
    }

    @Override
    protected Map<TransportGap, String> gaps() {
        Map<TransportGap, String> gaps = new EnumMap<>(TransportGap.class);
        gaps.put(TransportGap.NO_HEADERS_OF_ITS_OWN, "the client adds a User-Agent where none is given");
        gaps.put(TransportGap.CONTRADICTING_LENGTHS, "the client takes the first");
        gaps.put(TransportGap.SURPLUS_BYTES, "the client keeps the connection and then waits for an answer in vain");
        gaps.put(TransportGap.CLOSING_AFTER_ENDLESS_HEADERS, "the client closes it with the lane only");
        gaps.put(TransportGap.LATE_TRAILERS, "the client opens another connection");
        if (Runtime.version().feature() < FIRST_WITHOUT_LENGTH) {
            gaps.put(TransportGap.NO_LENGTH_WITHOUT_BODY, "the client sent a length of 0 (JDK-8283544)");
        }
        return gaps;
    }
}
