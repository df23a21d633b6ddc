package io.loadkit.report;

import io.loadkit.result.FailureSample;
import io.loadkit.result.OperationStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Examples of requests that failed, to be sent again by hand: of each error of each operation one, those of the operations
 * with most failures first, as long as the page has room. The JSON file has all that was kept.
 */
final class FailedRequests {
    static final int MOST = 60;

    /** Room for all of them together, in characters. */
    private static final int ROOM = 200_000;

    /** A longer command line is shown cut, and not offered to be copied. */
    private static final int LONGEST_COMMAND = 6_000;

    private static final int LONGEST_ANSWER = 1_500;

    private final List<Page.FailedRequest> found = new ArrayList<>();
    private int room = ROOM;

    private FailedRequests() {}

    static List<Page.FailedRequest> of(List<OperationStats> operations) {
        FailedRequests requests = new FailedRequests();
        operations.stream()
                .sorted(Comparator.comparingLong(OperationStats::failures).reversed())
                .forEach(requests::add);
        return requests.found;
    }

    private void add(OperationStats operation) {
        Set<String> errors = new HashSet<>();
        for (FailureSample sample : operation.samples()) {
            if (errors.add(sample.error())) {
                String command = sample.curl();
                Page.FailedRequest request = new Page.FailedRequest(
                        operation.key(),
                        sample.kind().name(),
                        sample.error(),
                        OperationRows.at(sample.at()),
                        cut(command, LONGEST_COMMAND),
                        cut(sample.answer(), LONGEST_ANSWER),
                        command.length() <= LONGEST_COMMAND);
                int needed = request.curl().length() + request.answer().length();
                if (found.size() < MOST && needed <= room) {
                    found.add(request);
                    room -= needed;
                }
            }
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + " …";
    }
}
