package io.loadkit.examples.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders in memory, with rules for what is accepted: Spring answers 400 where one is broken. */
@RestController
@RequestMapping("/orders")
class OrdersController {
    private static final int PAGE = 100;

    /** What a client sends. */
    record NewOrder(
            @NotBlank @Size(max = 40) String customer,
            @NotBlank @Email String email,
            @Min(1) @Max(99) int quantity) {}

    /** What a client gets. */
    record Order(long id, String customer, String email, int quantity) {}

    private final Map<Long, Order> orders = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Order create(@Valid @RequestBody NewOrder wanted) {
        Order order = order(last.incrementAndGet(), wanted);
        orders.put(order.id(), order);
        return order;
    }

    @GetMapping
    List<Order> list(@RequestParam(defaultValue = "20") @Min(1) @Max(PAGE) int limit) {
        return orders.values().stream().limit(limit).toList();
    }

    @GetMapping("/{id}")
    Order get(@PathVariable long id) {
        return known(orders.get(id));
    }

    @PutMapping("/{id}")
    Order change(@PathVariable long id, @Valid @RequestBody NewOrder wanted) {
        return known(orders.computeIfPresent(id, (key, old) -> order(id, wanted)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id) {
        known(orders.remove(id));
    }

    int count() {
        return orders.size();
    }

    private static Order order(long id, NewOrder wanted) {
        return new Order(id, wanted.customer(), wanted.email(), wanted.quantity());
    }

    private static Order known(@Nullable Order order) {
        return Optional.ofNullable(order).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
