import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.rpsThreadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import java.time.Duration;

/** A bare GET: closed loop with threads, or a rate. */
public final class JmeterPeer {
    public static void main(String[] args) throws Exception {
        var seconds = Duration.ofSeconds(Integer.getInteger("seconds"));
        var get = httpSampler(System.getProperty("url"));
        int rate = Integer.getInteger("rate", 0);
        if (rate > 0) {
            testPlan(rpsThreadGroup().maxThreads(200).rampToAndHold(rate, Duration.ZERO, seconds).children(get)).run();
        } else {
            testPlan(threadGroup(Integer.getInteger("users"), seconds, get)).run();
        }
    }
}
