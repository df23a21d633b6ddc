package io.loadkit.examples.gateway;

import static io.loadkit.examples.gateway.Field.optional;
import static io.loadkit.examples.gateway.Field.required;
import static io.loadkit.examples.gateway.Kind.Formatted.DATE_TIME;
import static io.loadkit.examples.gateway.Kind.Formatted.EMAIL;
import static io.loadkit.examples.gateway.Kind.Formatted.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.examples.gateway.Kind.Model;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Users with a unique email each, and their orders. Deleting a user deletes its orders. Safe for any thread. */
final class AccountsService {

    private static final int SEARCHED_USERS = 200;
    private static final String PREFIX = "/accounts";

    private static final Kind ROLE = new Kind.Choice("Role", List.of("admin", "editor", "viewer"));
    private static final Model USER_IN = Model.of(
            "UserIn",
            required("name", Kind.text(1, 100)),
            required("email", EMAIL),
            required("age", Kind.between(18, 120)),
            optional("nickname", Kind.text(0, 40)),
            optional("role", ROLE, "viewer"),
            optional("phone", Kind.matching("^\\+[1-9]\\d{6,14}$")));
    private static final Model USER = Model.of(
            "User",
            required("id", Kind.whole()),
            required("name", Kind.text()),
            required("email", Kind.text()),
            required("age", Kind.whole()),
            optional("nickname", Kind.text()),
            required("role", ROLE),
            optional("phone", Kind.text()),
            required("created_at", DATE_TIME));
    private static final Model USER_PAGE = Model.of(
            "UserPage",
            required("items", Kind.listOf(USER)),
            required("page", Kind.whole()),
            required("size", Kind.whole()),
            required("total", Kind.whole()));
    private static final Model ORDER_ITEM = Model.of(
            "OrderItem",
            required("sku", Kind.matching("^[A-Z]{3}-\\d{4}$")),
            required("quantity", Kind.between(1, 10)));
    private static final Model ORDER_IN = Model.of(
            "OrderIn", required("items", Kind.listOf(ORDER_ITEM, 1, 20)), optional("coupon", Kind.text(4, 12)));
    private static final Model ORDER = Model.of(
            "Order",
            required("order_id", UUID),
            required("user_id", Kind.whole()),
            required("items", Kind.listOf(ORDER_ITEM)),
            optional("coupon", Kind.text()),
            required("created_at", DATE_TIME));

    private final InstantSource clock;
    private final Object lock = new Object();
    private final Store<Long, User> users = new Store<>(Store.LIMIT, this::forgetUser);
    private final Store<UUID, Order> orders = new Store<>(Store.LIMIT, this::forgetInUser);
    private final Map<String, Long> userByEmail = new HashMap<>();
    private long lastUserId;

    private record User(
            long id,
            String name,
            String email,
            long age,
            @Nullable String nickname,
            String role,
            @Nullable String phone,
            String createdAt,
            @JsonIgnore Set<UUID> orders) {}

    private record Order(
            UUID orderId,
            long userId,
            JsonNode items,
            @Nullable String coupon,
            String createdAt) {}

    private record UserPage(List<User> items, long page, long size, int total) {}

    private record Hit(long id, String name) {}

    private record Hits(JsonNode query, JsonNode tags, List<Hit> hits) {}

    AccountsService(InstantSource clock) {
        this.clock = clock;
    }

    App app() {
        List<Route> routes = List.of(
                Route.post("/users", "create_user")
                        .json(USER_IN)
                        .status(201)
                        .answers(USER)
                        .to(this::create),
                Route.get("/users", "list_users")
                        .query(optional("page", Kind.between(1, 10_000), 1))
                        .query(optional("size", Kind.between(1, 100), 20))
                        .parameter("cookie", optional("locale", Kind.matching("^[a-z]{2}$")))
                        .answers(USER_PAGE)
                        .to(this::list),
                Route.get("/users/{user_id}", "read_user")
                        .path("user_id", Kind.whole())
                        .parameter("header", optional("X-Request-ID", UUID))
                        .answers(USER)
                        .to(this::read),
                Route.put("/users/{user_id}", "replace_user")
                        .path("user_id", Kind.whole())
                        .json(USER_IN)
                        .answers(USER)
                        .to(this::replace),
                Route.delete("/users/{user_id}", "delete_user")
                        .path("user_id", Kind.whole())
                        .status(204)
                        .to(this::delete),
                Route.post("/users/{user_id}/orders", "create_order")
                        .path("user_id", Kind.whole())
                        .json(ORDER_IN)
                        .status(201)
                        .answers(ORDER)
                        .to(this::createOrder),
                Route.get("/users/{user_id}/orders/{order_id}", "read_order")
                        .path("user_id", Kind.whole())
                        .path("order_id", UUID)
                        .answers(ORDER)
                        .to(this::readOrder),
                Route.get("/search", "search_users")
                        .description("Looks at the newest users only. A tag is a role or a nickname;"
                                + " with several tags any of them will do.")
                        .query(required("q", Kind.text(2, 80)))
                        .query(optional("tag", Kind.listOf(Kind.text()), List.of()))
                        .to(this::search));
        App.Info info = new App.Info("Accounts Service", "2.1.0");
        return App.of("accounts", info, PREFIX, "/schema/accounts.json", "/documentation", routes);
    }

    void count(Map<String, Integer> live, Map<String, Long> evicted) {
        synchronized (lock) {
            live.put("users", users.size());
            live.put("orders", orders.size());
            evicted.put("users", users.evicted());
            evicted.put("orders", orders.evicted());
        }
    }

    private Answer create(Call call) {
        synchronized (lock) {
            requireFreeEmail(call.body(), null);
            User user = user(++lastUserId, call.body(), Times.iso(clock.instant()), new HashSet<>());
            userByEmail.put(user.email, user.id);
            users.add(user.id, user);
            return Answer.json(201, user);
        }
    }

    private Answer list(Call call) {
        long page = call.whole("page");
        long size = call.whole("size");
        synchronized (lock) {
            List<User> items = users.page((page - 1) * size, (int) size, false);
            return Answer.json(200, new UserPage(items, page, size, users.size()));
        }
    }

    private Answer read(Call call) {
        synchronized (lock) {
            Answer answer = Answer.json(200, users.require(call.whole("user_id"), "User"));
            return call.value("X-Request-ID").isNull()
                    ? answer
                    : answer.with("X-Request-ID", call.uuid("X-Request-ID").toString());
        }
    }

    private Answer replace(Call call) {
        synchronized (lock) {
            User old = users.require(call.whole("user_id"), "User");
            requireFreeEmail(call.body(), old.id);
            User replaced = user(old.id, call.body(), old.createdAt, old.orders);
            userByEmail.remove(old.email);
            userByEmail.put(replaced.email, replaced.id);
            users.replace(old.id, replaced);
            return Answer.json(200, replaced);
        }
    }

    private Answer delete(Call call) {
        synchronized (lock) {
            users.remove(users.require(call.whole("user_id"), "User").id);
        }
        return Answer.empty(204);
    }

    private Answer createOrder(Call call) {
        JsonNode body = call.body();
        synchronized (lock) {
            User user = users.require(call.whole("user_id"), "User");
            String created = Times.iso(clock.instant());
            UUID id = java.util.UUID.randomUUID();
            Order order = new Order(id, user.id, body.get("items"), text(body, "coupon"), created);
            user.orders.add(id);
            orders.add(id, order);
            return Answer.json(201, order);
        }
    }

    private Answer readOrder(Call call) {
        synchronized (lock) {
            User user = users.require(call.whole("user_id"), "User");
            Order order = orders.require(call.uuid("order_id"), "Order");
            if (order.userId != user.id) {
                throw new Refusal(404, "Order not found");
            }
            return Answer.json(200, order);
        }
    }

    private Answer search(Call call) {
        String wanted = call.value("q").textValue().toLowerCase(Locale.ROOT);
        Set<String> tags = new HashSet<>();
        StreamSupport.stream(call.value("tag").spliterator(), false).forEach(tag -> tags.add(tag.textValue()));
        List<User> newest;
        synchronized (lock) {
            newest = users.page(0, SEARCHED_USERS, true);
        }
        List<Hit> hits = newest.stream()
                .filter(user -> user.name.toLowerCase(Locale.ROOT).contains(wanted))
                .filter(user -> tags.isEmpty() || tags.contains(user.role) || tags.contains(user.nickname))
                .map(user -> new Hit(user.id, user.name))
                .toList();
        return Answer.json(200, new Hits(call.value("q"), call.value("tag"), hits));
    }

    private void requireFreeEmail(JsonNode body, @Nullable Long forUser) {
        Long owner = userByEmail.get(body.get("email").textValue());
        if (owner != null && !owner.equals(forUser)) {
            throw new Refusal(409, "A user with this email exists");
        }
    }

    private static User user(long id, JsonNode body, String createdAt, Set<UUID> orders) {
        return new User(
                id,
                body.get("name").textValue(),
                body.get("email").textValue(),
                body.get("age").longValue(),
                text(body, "nickname"),
                body.get("role").textValue(),
                text(body, "phone"),
                createdAt,
                orders);
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.get(field).textValue() : null;
    }

    private void forgetUser(User user) {
        userByEmail.remove(user.email);
        new ArrayList<>(user.orders).forEach(orders::remove);
    }

    private void forgetInUser(Order order) {
        User user = users.get(order.userId);
        if (user != null) {
            user.orders.remove(order.orderId);
        }
    }
}
