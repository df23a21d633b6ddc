package io.loadkit.report;

import static io.loadkit.report.SchemaShape.amount;
import static io.loadkit.report.SchemaShape.constant;
import static io.loadkit.report.SchemaShape.count;
import static io.loadkit.report.SchemaShape.either;
import static io.loadkit.report.SchemaShape.flag;
import static io.loadkit.report.SchemaShape.instant;
import static io.loadkit.report.SchemaShape.list;
import static io.loadkit.report.SchemaShape.map;
import static io.loadkit.report.SchemaShape.member;
import static io.loadkit.report.SchemaShape.number;
import static io.loadkit.report.SchemaShape.object;
import static io.loadkit.report.SchemaShape.oneOf;
import static io.loadkit.report.SchemaShape.optional;
import static io.loadkit.report.SchemaShape.positive;
import static io.loadkit.report.SchemaShape.ref;
import static io.loadkit.report.SchemaShape.text;
import static io.loadkit.report.SchemaShape.whole;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Grade;
import io.loadkit.result.Trust;
import io.loadkit.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON Schema of a run, of which {@code run-1.schema.json} is the generated file: {@link #main} writes it again, and a
 * test fails when it is another one. Names of enumerations come from the enumerations.
 *
 * <p>One file because the schema is one value, written down with all its members.
 */
final class RunSchema {
    private RunSchema() {}

    /** The one argument is the file to write. */
    public static void main(String[] arguments) throws Exception {
        Files.writeString(
                Path.of(arguments[0]),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(of()) + "\n");
    }

    static ObjectNode of() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "The result of a LoadKit run, schema 1");
        schema.put("description", "Members are only ever added. Times are milliseconds, lengths of time seconds.");
        schema.setAll(run().json());
        schema.set("$defs", definitions());
        return schema;
    }

    private static SchemaShape run() {
        return object(
                member("schema", constant(1).says("version of this format")),
                member("name", text().says("of the test")),
                member("target", text().says("root of the host that was loaded")),
                member("startedAt", instant().says("start of the load, UTC")),
                member("finishedAt", instant().says("end of the load and of its clean-up, UTC")),
                member("seed", whole().says("of all randomness; the same seed sends the same requests")),
                member(
                        "spec",
                        object(
                                        member(
                                                "hash",
                                                text().orNull()
                                                        .says(
                                                                "of the operations that were discovered; null for a test written by hand")))
                                .says("what was discovered")),
                member(
                        "tool",
                        object(
                                        member("version", text().says("of LoadKit")),
                                        member("jdk", text().says("version of Java")),
                                        member("transport", text().says("that carried the requests")),
                                        optional(
                                                "machine",
                                                text().says(
                                                                "Kind of machine that sent the load; empty where it is not known.")))
                                .says("what measured")),
                member(
                        "verdict",
                        oneOf(Verdict.class)
                                .says("passed only when every threshold held and the figures can be trusted")),
                member("reasons", list(text()).says("the answer, sentence by sentence")),
                member("grade", oneOf(Grade.class).says("of throughput, mean response time and failures together")),
                member(
                        "trust",
                        object(
                                        member(
                                                "level",
                                                oneOf(Trust.Level.class)
                                                        .says("invalid figures say nothing of the target")),
                                        member("reasons", list(text()).says("why, one sentence each")),
                                        optional(
                                                "notes",
                                                list(text())
                                                        .says(
                                                                "worth knowing, and nothing that speaks against the figures")),
                                        optional(
                                                "target",
                                                object(
                                                                member(
                                                                        "process",
                                                                        text().says(
                                                                                        "that listens on the target's port")),
                                                                member(
                                                                        "processors",
                                                                        number().says("that it used on average")),
                                                                member(
                                                                        "generator",
                                                                        number().says("that the generator used")),
                                                                member("of", number().says("that the machine has")))
                                                        .says(
                                                                "what the target took of this machine; not there where that is not known")),
                                        member(
                                                "lateness",
                                                ref("times")
                                                        .says(
                                                                "how late requests left, from the instant they were meant to")))
                                .says("how far the figures describe the target rather than the generator")),
                member(
                        "profile",
                        object(
                                        member("model", oneOf("closed", "open").says("closed: users; open: arrivals")),
                                        member("seconds", number().says("length of the run, ramp included")),
                                        member("peak", number().says("users, or arrivals a second")),
                                        optional(
                                                "iterations",
                                                positive()
                                                        .says(
                                                                "journeys of each user; absent for as many as there was time for")),
                                        optional(
                                                "pacing",
                                                ref("range")
                                                        .says(
                                                                "seconds from the start of a journey to that of the next")),
                                        optional(
                                                "arrivals",
                                                oneOf("journeys", "requests").says("what the rate counts")),
                                        optional("poisson", flag().says("arrivals at random instants")),
                                        member(
                                                "segments",
                                                list(object(
                                                                member("seconds", number().says("length")),
                                                                member(
                                                                        "from",
                                                                        number().says("users or rate at its start")),
                                                                member(
                                                                        "to",
                                                                        number().says("users or rate at its end"))))
                                                        .says("the load over time")))
                                .says("how much load")),
                member(
                        "totals",
                        object(
                                        member("requests", count().says("that ended in the measured time")),
                                        member(
                                                "failures",
                                                count().says(
                                                                "of them, those without an answer, with a failure status or a failed check")),
                                        member("rps", number().says("requests a second of measured time")),
                                        member("bytesIn", count().says("bytes of bodies received")),
                                        member("bytesOut", count().says("bytes of bodies sent")),
                                        member("service", ref("times").says("from the moment a request was sent")),
                                        member(
                                                "response",
                                                ref("times").says("from the moment it was meant to be sent")),
                                        member("statuses", ref("statuses").says("answers by status")),
                                        member(
                                                "failureClasses",
                                                ref("failureClasses").says("failures by class")),
                                        member(
                                                "errors",
                                                list(ref("error")).says("distinct errors, most frequent first")))
                                .says("all operations together")),
                member(
                        "operations",
                        list(object(
                                        member("app", text().says("mounted app the operation belongs to")),
                                        member("method", text().says("of HTTP")),
                                        member("path", text().says("template of the path")),
                                        member("requests", count().says("that ended in the measured time")),
                                        member(
                                                "failures",
                                                count().says(
                                                                "of them, those without an answer, with a failure status or a failed check")),
                                        member("rps", number().says("requests a second of measured time")),
                                        member("statuses", ref("statuses").says("answers by status")),
                                        member(
                                                "failureClasses",
                                                ref("failureClasses").says("failures by class")),
                                        member("service", ref("times").says("from the moment a request was sent")),
                                        member(
                                                "response",
                                                ref("times").says("from the moment it was meant to be sent")),
                                        member("bytesIn", count().says("bytes of bodies received")),
                                        member("bytesOut", count().says("bytes of bodies sent")),
                                        member(
                                                "errors",
                                                list(ref("error")).says("distinct errors, most frequent first")),
                                        optional(
                                                "samples",
                                                list(object(
                                                                member("class", text().says("of the failure")),
                                                                member("error", text().says("in a few words")),
                                                                member(
                                                                        "at",
                                                                        instant()
                                                                                .says("when, UTC")),
                                                                member("method", text().says("of HTTP")),
                                                                member("url", text().says("that was asked")),
                                                                member(
                                                                        "headers",
                                                                        list(text())
                                                                                .says(
                                                                                        "of the request, secrets masked")),
                                                                member("body", text().says("the first part of it")),
                                                                member("status", whole().says("0 without an answer")),
                                                                member("answer", text().says("first 2 KB of its body")),
                                                                optional(
                                                                        "curl",
                                                                        text().says("sends the same request again")),
                                                                optional(
                                                                        "java",
                                                                        text().says("sends the same request again"))))
                                                        .says(
                                                                "failed requests, at most 5 of each class, secrets masked")),
                                        optional(
                                                "history",
                                                list(object(
                                                                member("t", number().says("seconds from the start")),
                                                                member("seconds", number().says("length")),
                                                                member(
                                                                        "requests",
                                                                        count().says(
                                                                                        "that ended in the measured time")),
                                                                member(
                                                                        "failures",
                                                                        count().says(
                                                                                        "of them, those without an answer, with a failure status or a failed check")),
                                                                member(
                                                                        "response",
                                                                        ref("histogram")
                                                                                .says(
                                                                                        "from the moment it was meant to be sent"))))
                                                        .says(
                                                                "slices of equal length; their distributions are exact to 2 %")),
                                        optional(
                                                "grade",
                                                oneOf(Grade.class).orNull().says("null without requests"))))
                                .says("one for each operation of the plan, those without a request included")),
                member(
                        "thresholds",
                        list(object(
                                        member("text", text().says("as it was written")),
                                        member("passed", flag().says("whether it held")),
                                        member(
                                                "actual",
                                                number().orNull()
                                                        .says(
                                                                "milliseconds for a time, a share of 1 for a share; null without data")),
                                        optional(
                                                "watched",
                                                flag().says(
                                                                "looked at each second; the value is that of the worst window")),
                                        optional(
                                                "endedRunAfter",
                                                number().orNull()
                                                        .says(
                                                                "seconds of measured time after which it ended the run"))))
                                .says("what the test demanded")),
                member(
                        "coverage",
                        object(
                                        member("documented", count().says("operations the documents describe")),
                                        member("discovered", count().says("operations that could be loaded")),
                                        member(
                                                "reached2xx",
                                                count().says("operations that answered 2xx at least once")),
                                        member(
                                                "excluded",
                                                list(object(
                                                                member("operation", text().says("method and path")),
                                                                member("reason", text().says("why")),
                                                                member("fix", text().says("what would bring it in"))))
                                                        .says("operations that were left out")))
                                .says("how much of the API was reached")),
                member(
                        "cleanup",
                        object(
                                        member("created", count().orNull().says("things the run made")),
                                        member("deleted", count().orNull().says("of them, those it deleted")),
                                        member(
                                                "gone",
                                                count().orNull().says("those looked for and not there any more")),
                                        member("stuck", count().orNull().says("those that may still be there")),
                                        member("undeletable", count().orNull().says("those that no operation deletes")))
                                .says("null where nothing was counted")),
                member(
                        "intervals",
                        list(object(
                                        member(
                                                "t",
                                                number().says(
                                                                "seconds from the start of the run to the start of the window")),
                                        member("users", count().says("running at the end")),
                                        member("rps", number().says("requests a second of measured time")),
                                        member(
                                                "failures",
                                                count().says(
                                                                "of them, those without an answer, with a failure status or a failed check")),
                                        member("p50", number().orNull().says("median of the response times")),
                                        member("p95", number().orNull().says("95th percentile of the response times")),
                                        member("p99", number().orNull().says("99th percentile of the response times")),
                                        member("seconds", number().says("length")),
                                        member(
                                                "inFlight",
                                                count().says("requests waiting for their answer at the end")),
                                        member("requests", count().says("that ended in the measured time")),
                                        member("bytesIn", count().says("bytes of bodies received")),
                                        member("bytesOut", count().says("bytes of bodies sent")),
                                        member("service", ref("histogram").says("from the moment a request was sent")),
                                        member(
                                                "response",
                                                ref("histogram").says("from the moment it was meant to be sent"))))
                                .says("the run second by second; in a long run several seconds are one")),
                member(
                        "phases",
                        object(
                                        member(
                                                "lookup",
                                                ref("times")
                                                        .says(
                                                                "of the target's name; empty where the transport does not tell")),
                                        member(
                                                "connect",
                                                ref("times")
                                                        .says(
                                                                "of each connection opened, those of the warm-up included")),
                                        member("tls", ref("times").says("handshake of each connection secured")),
                                        member(
                                                "firstByte",
                                                ref("times")
                                                        .says(
                                                                "from sending a request to the first byte of its answer")),
                                        member("transfer", ref("times").says("from that byte to the last one")))
                                .says("where the time of requests went")),
                member("settings", map(text()).says("effective settings, secrets masked")),
                member(
                        "details",
                        object(
                                        member("measured", number().says("seconds")),
                                        member("stopped", flag().says("whether it was stopped before its end")),
                                        member("skippedSteps", count().says("steps whose saved value was missing")),
                                        optional(
                                                "drift",
                                                object(
                                                                optional("method", text().says("of HTTP")),
                                                                optional(
                                                                        "blocks",
                                                                        whole().says(
                                                                                        "of intervals that were compared")),
                                                                optional(
                                                                        "p95",
                                                                        object(
                                                                                        member(
                                                                                                "first",
                                                                                                number().says(
                                                                                                                "in the first part of the run")),
                                                                                        member(
                                                                                                "last",
                                                                                                number().says(
                                                                                                                "in the last part of the run")),
                                                                                        member(
                                                                                                "p",
                                                                                                number().says(
                                                                                                                "chance of such a trend without one")),
                                                                                        member(
                                                                                                "rises",
                                                                                                flag().says(
                                                                                                                "whether it goes up")))
                                                                                .says(
                                                                                        "95th percentile of the response times")),
                                                                optional(
                                                                        "failures",
                                                                        object(
                                                                                        member(
                                                                                                "first",
                                                                                                number().says(
                                                                                                                "in the first part of the run")),
                                                                                        member(
                                                                                                "last",
                                                                                                number().says(
                                                                                                                "in the last part of the run")),
                                                                                        member(
                                                                                                "p",
                                                                                                number().says(
                                                                                                                "chance of such a trend without one")),
                                                                                        member(
                                                                                                "rises",
                                                                                                flag().says(
                                                                                                                "whether it goes up")))
                                                                                .says(
                                                                                        "of them, those without an answer, with a failure status or a failed check")),
                                                                optional("text", text().says("in words")))
                                                        .orNull()
                                                        .says(
                                                                "whether figures rise with time under a steady load; nanoseconds, and a share of 1")),
                                        optional(
                                                "apart",
                                                object(
                                                                member(
                                                                        "cleanupRequests",
                                                                        count().says("that took things away")),
                                                                member(
                                                                        "cleanupFailures",
                                                                        count().says("of them, those that failed")),
                                                                member("retries", count().says("requests sent again")),
                                                                optional(
                                                                        "warmUp",
                                                                        amount().says(
                                                                                        "seconds at the beginning of the run that were left out of the figures")),
                                                                optional(
                                                                        "warmUpRequests",
                                                                        count().says("before the measured time")),
                                                                optional(
                                                                        "warmUpFailures",
                                                                        count().says("of them, those that failed")))
                                                        .says("what was sent besides and is in no figure")),
                                        optional(
                                                "cleanup",
                                                object(
                                                                member(
                                                                        "heldBack",
                                                                        count().says(
                                                                                        "creates not sent, as nothing is known that deletes what they make")),
                                                                optional(
                                                                        "ledger",
                                                                        text().orNull()
                                                                                .says(
                                                                                        "file in which each thing is entered")),
                                                                member(
                                                                        "left",
                                                                        list(object(
                                                                                        member(
                                                                                                "operation",
                                                                                                text().says(
                                                                                                                "that made it")),
                                                                                        member(
                                                                                                "thing",
                                                                                                text().says(
                                                                                                                "what can be said of it")),
                                                                                        member(
                                                                                                "reason",
                                                                                                text().says(
                                                                                                                "why it is left"))))
                                                                                .says(
                                                                                        "things that may still be on the target, 50 at most")))
                                                        .orNull()
                                                        .says("what the counts of the clean-up do not say")),
                                        member(
                                                "limits",
                                                object(
                                                                member("connectTimeout", number().says("seconds")),
                                                                member("requestTimeout", number().says("seconds")),
                                                                member(
                                                                        "gracefulStop",
                                                                        number().says(
                                                                                        "seconds that requests under way may take at the end")),
                                                                member(
                                                                        "keptBodyBytes",
                                                                        count().says(
                                                                                        "of an answer, for checks and saved values")),
                                                                member(
                                                                        "maxInFlight",
                                                                        count().says("requests under way at once")))
                                                        .says("bounds of the run")),
                                        member(
                                                "scenarios",
                                                list(object(
                                                                member("name", text().says("of the journey")),
                                                                member(
                                                                        "weight",
                                                                        positive()
                                                                                .says("its share beside the others")),
                                                                member(
                                                                        "thinkTime",
                                                                        ref("range")
                                                                                .says("seconds between two requests")),
                                                                member(
                                                                        "steps",
                                                                        list(either(
                                                                                        ref("request"),
                                                                                        object(
                                                                                                member(
                                                                                                        "login",
                                                                                                        ref("request")),
                                                                                                member(
                                                                                                        "validFor",
                                                                                                        amount().says(
                                                                                                                        "how long one login lasts, s")),
                                                                                                member(
                                                                                                        "refresh",
                                                                                                        ref("request")
                                                                                                                .orNull()
                                                                                                                .says(
                                                                                                                        "what renews it; null where it is sent again"))),
                                                                                        object(
                                                                                                member(
                                                                                                        "code",
                                                                                                        flag().says(
                                                                                                                        "code of the user's"))),
                                                                                        object(
                                                                                                member(
                                                                                                        "pause",
                                                                                                        ref("range")
                                                                                                                .orNull()
                                                                                                                .says(
                                                                                                                        "seconds; null is a login in files of 0.1")))))
                                                                                .says("in order"))))
                                                        .says("the journeys")),
                                        member(
                                                "model",
                                                object(
                                                                member(
                                                                        "operations",
                                                                        list(object(
                                                                                        member(
                                                                                                "app",
                                                                                                text().says(
                                                                                                                "mounted app the operation belongs to")),
                                                                                        member(
                                                                                                "method",
                                                                                                text().says("of HTTP")),
                                                                                        member(
                                                                                                "path",
                                                                                                text().says(
                                                                                                                "template of the path"))))
                                                                                .says(
                                                                                        "one for each operation of the plan, those without a request included")),
                                                                member(
                                                                        "skipped",
                                                                        list(ref("finding"))
                                                                                .says(
                                                                                        "operations that were found and left out")),
                                                                member(
                                                                        "findings",
                                                                        list(ref("finding"))
                                                                                .says(
                                                                                        "worth knowing about the documents")))
                                                        .orNull()
                                                        .says("what discovery found; null for a test written by hand")),
                                        member(
                                                "faults",
                                                list(object(
                                                                member("count", count().says("how often")),
                                                                member("message", text().says("of the exception")),
                                                                member("trace", text().says("where it came from"))))
                                                        .says("failures of LoadKit itself that did not end the run")),
                                        optional(
                                                "grades",
                                                object(member("good", list(text())), member("acceptable", list(text())))
                                                        .says("bounds that each grade asks for")))
                                .says("what the reports need to be made again")));
    }

    private static ObjectNode definitions() {
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        definitions.set(
                "times",
                object(
                                member("min", number().says("milliseconds")),
                                member("mean", number().says("milliseconds")),
                                member("p50", number().says("milliseconds")),
                                member("p90", number().says("milliseconds")),
                                member("p95", number().says("milliseconds")),
                                member("p99", number().says("milliseconds")),
                                member("p99_9", number().says("milliseconds")),
                                member("max", number().says("milliseconds")),
                                member("histogram", ref("histogram").says("the whole distribution, compressed")))
                        .json());
        definitions.set(
                "histogram",
                text("^[A-Za-z0-9+/]*$")
                        .says(
                                "A distribution without loss, empty without samples. Base64 (without padding) of deflate of: least, most and number of buckets as variable length numbers (7 bits a byte, lowest first), the mean as an 8-byte double, then for each bucket its distance to the one before and its samples; all in nanoseconds.")
                        .json());
        definitions.set(
                "request",
                object(
                                member("app", text().says("of the operation")),
                                member("method", text().says("of HTTP")),
                                member("path", text().says("template of the path")),
                                member("saves", list(text()).says("names of values kept from the answer")),
                                member("cleanup", flag().says("whether it takes away what the journey made")))
                        .json());
        definitions.set("statuses", map("^[1-9][0-9]{2}$", count()).json());
        definitions.set(
                "failureClasses", map(oneOf(FailureClass.class), count()).json());
        definitions.set(
                "error",
                object(
                                member("class", oneOf(FailureClass.class).says("of the failure")),
                                member("text", text().says("in words")),
                                member("count", count().says("how often")),
                                member("first", instant().says("in the first part of the run")),
                                member("last", instant().says("in the last part of the run")))
                        .json());
        definitions.set(
                "finding",
                object(member("where", text().says("in the documents")), member("text", text().says("in words")))
                        .json());
        definitions.set(
                "range",
                object(
                                member("least", number().says("the smallest")),
                                member("most", number().says("the largest")),
                                optional(
                                        "mean",
                                        number().says(
                                                        "of exponentially distributed times; absent for evenly distributed ones")))
                        .says("seconds")
                        .json());
        return definitions;
    }
}
