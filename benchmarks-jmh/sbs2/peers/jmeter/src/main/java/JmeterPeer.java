import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jsonExtractor;
import static us.abstracta.jmeter.javadsl.JmeterDsl.responseAssertion;
import static us.abstracta.jmeter.javadsl.JmeterDsl.rpsThreadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;

import java.time.Duration;
import org.apache.http.entity.ContentType;
import us.abstracta.jmeter.javadsl.core.threadgroups.BaseThreadGroup.ThreadGroupChild;
import us.abstracta.jmeter.javadsl.core.assertions.DslResponseAssertion.TargetField;

/** A bare GET or a journey: closed loop with threads, or a rate. */
public final class JmeterPeer {
    public static void main(String[] args) throws Exception {
        var seconds = Duration.ofSeconds(Integer.getInteger("seconds"));
        int rate = Integer.getInteger("rate", 0);
        ThreadGroupChild[] steps =
                "journey".equals(System.getProperty("mode")) ? journey() : new ThreadGroupChild[] {httpSampler(System.getProperty("url"))};
        if (rate > 0) {
            testPlan(rpsThreadGroup().maxThreads(200).rampToAndHold(rate, Duration.ZERO, seconds).children(steps)).run();
        } else {
            testPlan(threadGroup(Integer.getInteger("users"), seconds, steps)).run();
        }
    }

    private static ThreadGroupChild[] journey() {
        String url = System.getProperty("url");
        String body = "{\"name\":\"item${__counter(FALSE)}\",\"kind\":\"small\",\"quantity\":${__Random(1,1000)},\"tags\":[\"load\",\"test\"]}";
        return new ThreadGroupChild[] {
            httpSampler(url + "items").post(body, ContentType.APPLICATION_JSON)
                    .children(responseAssertion().fieldToTest(TargetField.RESPONSE_CODE).equalsToStrings("201"), jsonExtractor("id", "id")),
            httpSampler(url + "items/${id}")
        };
    }
}
