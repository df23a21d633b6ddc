package io.loadkit.examples.gateway;

import static io.loadkit.examples.gateway.Step.delete;
import static io.loadkit.examples.gateway.Step.file;
import static io.loadkit.examples.gateway.Step.get;
import static io.loadkit.examples.gateway.Step.text;

import java.util.List;
import java.util.stream.Stream;

/** What both gateways must do, in order: later steps use what earlier ones made, and the last ones remove it. */
final class ContractSteps {

    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String HUGE = "99999999999999999999999999";

    private ContractSteps() {}

    static List<Step> all() {
        return Stream.of(
                        gateway(), sessionsAndUploads(), documents(), users(), orders(), search(), routing(), removal())
                .flatMap(List::stream)
                .toList();
    }

    private static Step post(String name, String path, int status) {
        return Step.of(name, "POST", path, status);
    }

    private static List<Step> gateway() {
        return List.of(
                get("root", "/", 200),
                get("health", "/health", 200),
                get("status", "/gateway/status", 200),
                get("services", "/gateway/services", 200),
                get("documents health", DOCUMENTS + "/health", 200),
                get("documents info", DOCUMENTS + "/info", 200));
    }

    private static List<Step> sessionsAndUploads() {
        String sessions = DOCUMENTS + "/sessions";
        String upload = DOCUMENTS + "/session/<session>/upload";
        return List.of(
                post("session, least", sessions, 201)
                        .json("{\"name\":\"first\"}")
                        .saves("session", "/session_id"),
                post("session, full", sessions, 201)
                        .json("{\"name\":\"second\",\"tags\":[\"a\",\"b\"],\"ttl_seconds\":60}"),
                post("session without body", sessions, 422).faults("body"),
                post("session with null as body", sessions, 422).json("null").faults("body"),
                post("session, all fields wrong", sessions, 422)
                        .json("{\"name\":\"\",\"tags\":\"a\",\"ttl_seconds\":59}")
                        .faults("body.name", "body.tags", "body.ttl_seconds"),
                post("session, name null, wrong tag, ttl too long", sessions, 422)
                        .json("{\"name\":null,\"tags\":[\"a\",{}],\"ttl_seconds\":86401}")
                        .faults("body.name", "body.tags.1", "body.ttl_seconds"),
                post("session, broken JSON", sessions, 422).json("{\"name\":"),
                post("session, JSON sent as text", sessions, 422)
                        .header("Content-Type", "text/plain")
                        .body("{\"name\":\"x\"}")
                        .faults("body"),
                get("session", sessions + "/<session>", 200),
                get("unknown session", sessions + "/" + NOBODY, 404),
                get("session id is no uuid", sessions + "/17", 422).faults("path.session_id"),
                post("upload", upload, 201)
                        .multipart(file("file", "a.txt", "hello"), text("title", "A title"))
                        .saves("document", "/document_id"),
                post("upload without title", upload, 201)
                        .multipart(file("file", "b.bin", "\r\n--other\r\n"))
                        .saves("document2", "/document_id"),
                post("upload, empty file", upload, 201).multipart(file("file", "empty", "")),
                post("upload without file", upload, 422)
                        .multipart(text("title", "A title"))
                        .faults("body.file"),
                post("upload, text for a file", upload, 422)
                        .multipart(text("file", "hello"))
                        .faults("body.file"),
                post("upload, title too long", upload, 422)
                        .multipart(file("file", "a.txt", "hello"), text("title", "x".repeat(201)))
                        .faults("body.title"),
                post("upload as JSON", upload, 422).json("{}").faults("body.file"),
                post("upload that is no multipart", upload, 400)
                        .header("Content-Type", "multipart/form-data; boundary=contract")
                        .body("hello"),
                post("upload into unknown session", DOCUMENTS + "/session/" + NOBODY + "/upload", 404)
                        .multipart(file("file", "a.txt", "hello")));
    }

    private static List<Step> documents() {
        return List.of(
                get("documents", DOCUMENTS + "/", 200),
                get("documents, page", DOCUMENTS + "/?limit=1&offset=1&sort=newest", 200),
                get("documents, huge offset", DOCUMENTS + "/?offset=" + HUGE, 200),
                get("documents, wrong query", DOCUMENTS + "/?limit=101&offset=-1&sort=up", 422)
                        .faults("query.limit", "query.offset", "query.sort"),
                get("documents, limit is no number", DOCUMENTS + "/?limit=ten", 422)
                        .faults("query.limit"),
                get("document", DOCUMENTS + "/<document>", 200),
                get("unknown document", DOCUMENTS + "/" + NOBODY, 404),
                get("document id is no uuid", DOCUMENTS + "/x", 422).faults("path.document_id"),
                Step.of("patch document", "PATCH", DOCUMENTS + "/<document>", 200)
                        .json("{\"title\":\"New\",\"status\":\"final\"}"),
                Step.of("patch nothing", "PATCH", DOCUMENTS + "/<document>", 200)
                        .json("{}"),
                Step.of("patch, wrong status", "PATCH", DOCUMENTS + "/<document>", 422)
                        .json("{\"title\":\"\",\"status\":\"lost\"}")
                        .faults("body.title", "body.status"),
                Step.of("patch unknown document", "PATCH", DOCUMENTS + "/" + NOBODY, 404)
                        .json("{\"title\":\"New\"}"));
    }

    private static List<Step> users() {
        String users = "/accounts/users";
        return List.of(
                post("user, full", users, 201)
                        .json("{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":36,\"nickname\":\"countess\","
                                + "\"role\":\"admin\",\"phone\":\"+4912345678\"}")
                        .saves("user", "/id"),
                post("user, nickname null", users, 201)
                        .json("{\"name\":\"Bob\",\"email\":\"bob@example.com\",\"age\":\"18\",\"nickname\":null}")
                        .saves("bob", "/id"),
                post("duplicate email", users, 409)
                        .json("{\"name\":\"Ada 2\",\"email\":\"ada@example.com\",\"age\":36}"),
                post("user without anything", users, 422).json("{}").faults("body.name", "body.email", "body.age"),
                post("user, all fields wrong", users, 422)
                        .json("{\"name\":[],\"email\":\"ada\",\"age\":17,\"nickname\":{},\"role\":\"boss\","
                                + "\"phone\":\"12\"}")
                        .faults("body.name", "body.email", "body.age", "body.nickname", "body.role", "body.phone"),
                post("user, email of a reserved domain, role null", users, 422)
                        .json("{\"name\":\"Eve\",\"email\":\"eve@host.test\",\"age\":20,\"role\":null}")
                        .faults("body.email", "body.role"),
                get("users", users, 200).header("Cookie", "theme=dark; locale=en"),
                get("users, page", users + "?page=2&size=1", 200),
                get("users, wrong page and cookie", users + "?page=0&size=0", 422)
                        .header("Cookie", "locale=ENGLISH")
                        .faults("query.page", "query.size", "cookie.locale"),
                get("user", users + "/<user>", 200).header("X-Request-ID", "6d3c3a8e-0d38-4f8e-8f51-0c3b4c0e6f6d"),
                get("user, wrong header", users + "/<user>", 422)
                        .header("X-Request-ID", "1")
                        .faults("header.X-Request-ID"),
                get("unknown user", users + "/" + HUGE, 404),
                get("user id is no number", users + "/ada", 422).faults("path.user_id"),
                Step.of("replace user", "PUT", users + "/<user>", 200)
                        .json("{\"name\":\"Ada L\",\"email\":\"ada.l@example.com\",\"age\":37}"),
                Step.of("replace user, same email", "PUT", users + "/<user>", 200)
                        .json("{\"name\":\"Ada L\",\"email\":\"ada.l@example.com\",\"age\":38}"),
                Step.of("replace user, taken email", "PUT", users + "/<user>", 409)
                        .json("{\"name\":\"Ada L\",\"email\":\"bob@example.com\",\"age\":38}"),
                Step.of("replace unknown user", "PUT", users + "/999", 404)
                        .json("{\"name\":\"Ada\",\"email\":\"x@example.com\",\"age\":38}"),
                post("email is free after a replace", users, 201)
                        .json("{\"name\":\"Ada 3\",\"email\":\"ada@example.com\",\"age\":36}")
                        .saves("third", "/id"));
    }

    private static List<Step> orders() {
        String orders = "/accounts/users/<user>/orders";
        return List.of(
                post("order", orders, 201)
                        .json("{\"items\":[{\"sku\":\"ABC-1234\",\"quantity\":2}],\"coupon\":\"SAVE10\"}")
                        .saves("order", "/order_id"),
                post("order without items", orders, 422).json("{\"items\":[]}").faults("body.items"),
                post("order, wrong items", orders, 422)
                        .json("{\"items\":[{\"sku\":\"abc-1\",\"quantity\":11},7],\"coupon\":\"x\"}")
                        .faults("body.items.0.sku", "body.items.0.quantity", "body.items.1", "body.coupon"),
                post("order of unknown user", "/accounts/users/999/orders", 404)
                        .json("{\"items\":[{\"sku\":\"ABC-1234\",\"quantity\":2}]}"),
                get("order", orders + "/<order>", 200),
                get("order of another user", "/accounts/users/<bob>/orders/<order>", 404),
                get("unknown order", orders + "/" + NOBODY, 404));
    }

    private static List<Step> search() {
        String search = "/accounts/search";
        return List.of(
                get("search", search + "?q=ada", 200),
                get("search with tags", search + "?q=a%64a&tag=viewer&tag=x+y", 200),
                get("search without q", search, 422).faults("query.q"),
                get("search, q too short", search + "?q=a", 422).faults("query.q"));
    }

    private static List<Step> routing() {
        return List.of(
                get("no such path", "/nope", 404),
                get("no such path in a mount", "/accounts/nope/x", 404),
                get("mount itself", "/accounts/", 404),
                get("mount without slash", "/accounts", 307),
                get("documents without slash", DOCUMENTS + "?limit=1", 307),
                get("slash too many", "/health/", 307),
                get("slash too many in a mount", DOCUMENTS + "/health/", 307),
                post("slash too many, other method", DOCUMENTS + "/sessions/", 307)
                        .json("{\"name\":\"x\"}"),
                post("wrong method", "/health", 405),
                delete("wrong method in a mount", "/accounts/users", 405),
                Step.of("HEAD of an operation", "HEAD", "/health", 405),
                Step.of("HEAD of a document", "HEAD", "/openapi.json", 200),
                Step.of("OPTIONS", "OPTIONS", "/health", 405),
                Step.of("other route takes the method", "PATCH", DOCUMENTS + "/sessions", 422)
                        .json("{}")
                        .faults("path.document_id"),
                get("main docs page", "/docs", 200),
                get("redoc page", "/redoc", 200),
                get("renamed docs page", "/accounts/documentation", 200),
                get("no default docs page where it is renamed", "/accounts/docs", 404),
                get("no default document where it is renamed", "/accounts/openapi.json", 404));
    }

    private static List<Step> removal() {
        return List.of(
                delete("delete document", DOCUMENTS + "/<document>", 204),
                delete("delete document again", DOCUMENTS + "/<document>", 404),
                delete("delete session", DOCUMENTS + "/sessions/<session>", 204),
                get("document of a deleted session", DOCUMENTS + "/<document2>", 404),
                delete("delete session again", DOCUMENTS + "/sessions/<session>", 404),
                delete("delete user", "/accounts/users/<user>", 204),
                delete("delete user again", "/accounts/users/<user>", 404),
                get("order of a deleted user", "/accounts/users/<user>/orders/<order>", 404),
                delete("delete second user", "/accounts/users/<bob>", 204));
    }
}
