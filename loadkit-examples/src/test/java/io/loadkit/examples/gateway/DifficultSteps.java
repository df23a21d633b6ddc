package io.loadkit.examples.gateway;

import static io.loadkit.examples.gateway.Step.file;
import static io.loadkit.examples.gateway.Step.get;
import static io.loadkit.examples.gateway.Step.text;

import java.util.List;
import java.util.stream.Stream;

/** What a client that knows everything sends to the difficult gateway, in order; the last steps leave nothing behind. */
final class DifficultSteps {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String PATCH = "PATCH";
    private static final String SHOP = "/shop";
    private static final String LEDGER = "/ledger";

    private DifficultSteps() {}

    static List<Step> all() {
        return Stream.of(main(), shop(), warehouse(), files(), ledger(), partners(), removal())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Step> main() {
        return List.of(
                get("root", "/", 200),
                get("health", "/health", 200),
                get("status", "/status", 200),
                get("status with slash", "/status/", 200),
                get("broken", "/broken", 500),
                get("notes without slash", "/notes", 307),
                post("note", "/notes/", 201).json("{\"title\":\"a\"}").saves("note", "/id"),
                post("note on a note", "/notes/", 201)
                        .json("{\"title\":\"b\",\"parent_id\":\"<note>\"}")
                        .saves("note2", "/id"),
                post("note on nothing", "/notes/", 404).json("{\"title\":\"b\",\"parent_id\":\"" + NOBODY + "\"}"),
                get("notes", "/notes/", 200),
                get("read note", "/notes/<note>", 200),
                Step.of("change note", PATCH, "/notes/<note>", 200).json("{\"title\":\"c\"}"),
                get("undocumented", "/internal/jobs/1", 200));
    }

    private static List<Step> shop() {
        return List.of(
                get("brands without token", SHOP + "/brands", 401),
                post("wrong password", SHOP + "/login/token", 400).form("username=alice&password=x"),
                post("token", SHOP + "/login/token", 200)
                        .form("grant_type=password&username=" + DifficultGateway.USER + "&password="
                                + DifficultGateway.PASSWORD)
                        .saves("token", "/access_token"),
                shop(get("me", SHOP + "/me", 200)),
                shop(post("second brand", SHOP + "/brands", 201).json("{\"code\":\"ABD-0001\",\"label\":\"Two\"}")),
                shop(post("brand", SHOP + "/brands", 201).json("{\"code\":\"ABC-0001\",\"label\":\"One\"}")),
                shop(post("same brand", SHOP + "/brands", 409).json("{\"code\":\"ABC-0001\",\"label\":\"One\"}")),
                shop(post("brand, bad code", SHOP + "/brands", 422).json("{\"code\":\"abc\",\"label\":\"One\"}")),
                shop(get("brands", SHOP + "/brands", 200).saves("brand2", "/data/1/brand_id"))
                        .saves("brand", "/data/2/brand_id"),
                shop(get("read brand", SHOP + "/brands/<brand>", 200)),
                shop(Step.of("replace brand", "PUT", SHOP + "/brands/<brand>", 200)
                        .json("{\"code\":\"ABC-0001\",\"label\":\"Uno\"}")),
                shop(post("product of no brand", SHOP + "/products", 422)
                        .json("{\"brand_id\":\"" + NOBODY + "\",\"name\":\"Thing\",\"price_cents\":5}")),
                shop(post("product", SHOP + "/products", 201)
                        .json("{\"brand_id\":\"<brand>\",\"name\":\"Thing\",\"price_cents\":5,"
                                + "\"barcode\":\"9781234567890\"}")
                        .saves("product", "")),
                shop(get("products", SHOP + "/products?limit=1", 200).saves("cursor", "/next_cursor")),
                shop(get("next products", SHOP + "/products?limit=1&cursor=<cursor>", 200)),
                shop(get("invented cursor", SHOP + "/products?cursor=abc", 400)),
                shop(get("read product", SHOP + "/products/<product>", 200)),
                shop(Step.of("change product", PATCH, SHOP + "/products/<product>", 200)
                        .json("{\"price_cents\":6}")),
                shop(post("review", SHOP + "/products/<product>/reviews", 201)
                        .json("{\"stars\":5}")
                        .saves("review", "/id")),
                shop(get("read review", SHOP + "/products/<product>/reviews/<review>", 200)),
                shop(Step.of("replace review", "PUT", SHOP + "/products/<product>/reviews/<review>", 200)
                        .json("{\"stars\":1}")),
                shop(post("order", SHOP + "/orders", 201)
                        .json("{\"product_ids\":[\"<product>\"],\"reference\":\"ORD-00FF00FF\"}")
                        .saves("order", "/result/order_no")),
                shop(get("read order", SHOP + "/orders/<order>", 200)),
                shop(Step.of("change order", PATCH, SHOP + "/orders/<order>", 200)
                        .json("{\"product_ids\":[\"<product>\",\"<product>\"]}")),
                shop(Step.delete("delete ordered product", SHOP + "/products/<product>", 409)),
                shop(Step.delete("delete brand with products", SHOP + "/brands/<brand>", 409)));
    }

    private static List<Step> warehouse() {
        String bins = SHOP + "/warehouse/bins";
        String lots = SHOP + "/warehouse/lots";
        return List.of(
                get("bins without headers", bins, 422),
                warehouse(post("bin", bins + "/new_bin", 201)),
                warehouse(post("same bin", bins + "/new_bin", 409)),
                warehouse(get("bins", bins, 200).saves("bin", "/1")),
                warehouse(get("read bin", bins + "/<bin>", 200)),
                warehouse(Step.of("resize bin", "PUT", bins + "/<bin>", 200).json("{\"capacity\":7}")),
                warehouse(post("lot, ISO date", lots, 400)
                        .json("{\"bin_name\":\"<bin>\",\"quantity\":1,\"best_before\":\"2029-12-31\"}")),
                warehouse(post("lot", lots, 201)
                        .json("{\"bin_name\":\"<bin>\",\"quantity\":1,\"best_before\":\"30-11-2029\"}")
                        .saves("lot", "/lot_id")),
                warehouse(get("lots", lots, 200)),
                warehouse(Step.of("replace lot", "PUT", lots + "/<lot>", 200)
                        .json("{\"bin_name\":\"<bin>\",\"quantity\":2,\"best_before\":\"30-11-2029\"}")),
                warehouse(Step.delete("delete bin with lots", bins + "/<bin>", 409)),
                warehouse(Step.delete("delete lot", lots + "/<lot>", 204)),
                warehouse(Step.delete("delete bin", bins + "/<bin>", 204)));
    }

    /** The cookie is taken from the login, which the test does. */
    private static List<Step> files() {
        String pictures = "/files/pictures";
        String blob = "/files/blobs/new-blob";
        return List.of(
                get("pictures without cookie", pictures, 401),
                files(get("who am I", "/files/whoami", 200)),
                files(post("picture", pictures, 201)
                        .multipart(
                                file("image", "a.png", PNG + "rest"), text("kind", "photo"), text("label", "ab-cd"))),
                files(post("no picture", pictures, 415)
                        .multipart(file("image", "a.png", "text"), text("kind", "photo"), text("label", "ab-cd"))),
                files(get("pictures", pictures, 200).saves("picture", "/items/1/picture_id")),
                files(get("download picture", pictures + "/<picture>", 200)),
                files(Step.of("label picture", PATCH, pictures + "/<picture>", 200)
                        .json("{\"label\":\"new\"}")),
                files(Step.delete("delete picture", pictures + "/<picture>", 204)),
                files(post("batch", "/files/batches", 201)
                        .multipart(
                                file("files", "a.txt", "a"), file("files", "b.txt", "b"), text("category", "invoice"))
                        .saves("batch", "/batch_id")),
                files(get("read batch", "/files/batches/<batch>", 200)),
                files(Step.of("file batch", PATCH, "/files/batches/<batch>", 200)
                        .json("{\"category\":\"contract\"}")),
                files(Step.delete("delete batch", "/files/batches/<batch>", 204)),
                files(Step.of("blob as JSON", "PUT", blob, 415).json("{}")),
                files(Step.of("blob", "PUT", blob, 201)
                        .header("Content-Type", "application/octet-stream")
                        .body("bytes")),
                files(get("read blob", blob, 200)),
                files(Step.delete("delete blob", blob, 204)),
                files(post("log out", "/files/logout", 204)),
                files(get("logged out", "/files/whoami", 401)));
    }

    private static List<Step> ledger() {
        String account = "{\"iban\":\"DE12ABCDEFGHIJK\",\"holder\":\"Ada\"";
        String transfer = "{\"from_account_id\":<account>,\"to_account_id\":<account>,\"amount\":1.25,\"booking_day\":";
        return List.of(
                get("accounts without key", LEDGER + "/accounts", 401),
                ledger(post("account with links", LEDGER + "/accounts", 400).json(account + ",\"links\":[]}")),
                ledger(post("account", LEDGER + "/accounts", 201)
                        .json(account + "}")
                        .saves("account", "/data/id")),
                ledger(post("same account", LEDGER + "/accounts", 409).json(account + "}")),
                ledger(get("accounts", LEDGER + "/accounts", 200)),
                ledger(get("read account", LEDGER + "/accounts/<account>", 200)),
                ledger(Step.of("change account", PATCH, LEDGER + "/accounts/<account>", 200)
                        .json("{\"holder\":\"Bob\"}")),
                ledger(post("transfer, ISO date", LEDGER + "/transfers", 400).json(transfer + "\"2026-12-24\"}")),
                ledger(post("transfer", LEDGER + "/transfers", 201)
                        .json(transfer + "\"31/12/2026\"}")
                        .saves("transfer", "/data/transfer_id")),
                ledger(get("read transfer", LEDGER + "/transfers/<transfer>", 200)),
                ledger(Step.of("annotate transfer", PATCH, LEDGER + "/transfers/<transfer>", 200)
                        .json("{\"memo\":\"m\"}")),
                ledger(get("balance of nobody", LEDGER + "/balance", 400)),
                ledger(get("balance", LEDGER + "/balance?account_id=<account>", 200)),
                ledger(Step.delete("delete account with transfers", LEDGER + "/accounts/<account>", 409)),
                ledger(Step.delete("cancel transfer", LEDGER + "/transfers/<transfer>", 204)),
                ledger(Step.delete("delete account", LEDGER + "/accounts/<account>", 204)));
    }

    private static List<Step> partners() {
        String contracts = "/partners/contracts";
        String key = "?api_key=" + DifficultGateway.PARTNER_KEY;
        String contract =
                "{\"slug\":\"a-b\",\"contact\":\"a@example.com\",\"tier\":\"plus\",\"starts_on\":\"2026-01-31\"}";
        return List.of(
                get("contracts without key", contracts, 403),
                post("contract", contracts + key, 201).json(contract).saves("contract", "/result/contract_id"),
                post("same contract", contracts + key, 409).json(contract),
                get("contracts", contracts + key + "&tier=plus", 200),
                get("read contract", contracts + "/<contract>" + key, 200),
                Step.of("replace contract", "PUT", contracts + "/<contract>" + key, 200)
                        .json(contract),
                Step.delete("delete contract", contracts + "/<contract>" + key, 204));
    }

    private static List<Step> removal() {
        return List.of(
                shop(Step.delete("delete order", SHOP + "/orders/<order>", 204)),
                shop(Step.delete("delete review", SHOP + "/products/<product>/reviews/<review>", 204)),
                shop(Step.delete("delete product", SHOP + "/products/<product>", 204)),
                shop(Step.delete("delete brand", SHOP + "/brands/<brand>", 204)),
                shop(Step.delete("delete second brand", SHOP + "/brands/<brand2>", 204)),
                Step.delete("delete note", "/notes/<note>", 204),
                Step.delete("delete second note", "/notes/<note2>", 204));
    }

    private static Step post(String name, String path, int status) {
        return Step.of(name, "POST", path, status);
    }

    private static Step shop(Step step) {
        return step.header("Authorization", "Bearer <token>");
    }

    private static Step warehouse(Step step) {
        return step.header("X-Tenant-ID", NOBODY).header("X-Request-ID", NOBODY);
    }

    private static Step files(Step step) {
        return step.header("Cookie", "session_id=<session>");
    }

    private static Step ledger(Step step) {
        return step.header("X-API-Key", DifficultGateway.LEDGER_KEY);
    }
}
