package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import java.util.Map;

/** What distinguishes one error of an operation from another. */
record ErrorKey(FailureClass kind, String text) {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(423, "Locked"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(507, "Insufficient Storage"));

    private static final ErrorKey[] OF_STATUS = new ErrorKey[600];

    static {
        for (int status = 400; status < OF_STATUS.length; status++) {
            String reason = REASONS.get(status);
            OF_STATUS[status] =
                    new ErrorKey(FailureClass.ofStatus(status), reason == null ? "" + status : status + " " + reason);
        }
    }

    /** An answer with a failure status, 400 or above. */
    static ErrorKey ofStatus(int status) {
        return status < OF_STATUS.length ? OF_STATUS[status] : new ErrorKey(FailureClass.PROTOCOL, "status " + status);
    }

    /** A check that did not hold. */
    static ErrorKey ofCheck(String description) {
        return new ErrorKey(FailureClass.CHECK, "check failed: " + description);
    }
}
