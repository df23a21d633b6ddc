package io.loadkit.engine;

import io.loadkit.result.OwnFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What foreign code threw, and how often the like of it came: equal texts count together, and beyond the first few of
 * them all others. For one thread at a time.
 */
final class Faults {
    private static final int LONGEST_TRACE = 4000;

    private final int most;
    private final Map<String, Fault> known = new LinkedHashMap<>(0);
    private long others;

    private static final class Fault {
        private final Throwable thrown;
        private long count;

        private Fault(Throwable thrown) {
            this.thrown = thrown;
        }
    }

    /** None yet; {@code most} different ones are told apart. */
    Faults(int most) {
        this.most = most;
    }

    void add(Throwable thrown, long times) {
        String text = thrown.toString();
        Fault fault = known.get(text);
        if (fault == null && known.size() == most) {
            others += times;
            return;
        }
        if (fault == null) {
            fault = new Fault(thrown);
            known.put(text, fault);
        }
        fault.count += times;
    }

    void add(Faults more) {
        more.known.values().forEach(fault -> add(fault.thrown, fault.count));
        others += more.others;
    }

    void clear() {
        known.clear();
        others = 0;
    }

    List<OwnFault> all() {
        List<OwnFault> all = new ArrayList<>();
        known.forEach((text, fault) -> all.add(new OwnFault(fault.count, text, trace(fault.thrown))));
        if (others > 0) {
            all.add(new OwnFault(others, "others, of more than " + most + " different texts", ""));
        }
        return all;
    }

    private static String trace(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        String text = out.toString();
        return text.length() <= LONGEST_TRACE ? text : text.substring(0, LONGEST_TRACE) + "…";
    }
}
