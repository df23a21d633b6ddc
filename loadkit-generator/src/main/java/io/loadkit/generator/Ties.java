package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.JourneyRules.Binding;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that go from an answer into later requests because somebody says so: the user, or links of the document. */
final class Ties {
    private static final String BODY = "$response.body";
    private static final int DEEPEST = 5;
    private static final int MOST_LEAVES = 400;

    private final Map<String, Operation> byKey = new LinkedHashMap<>();
    private final List<Binding> said;
    private final Map<String, List<Binding>> links = new HashMap<>();
    private final Map<Operation, List<Leaf>> leaves = new HashMap<>();

    Ties(JourneyRules rules, List<Operation> operations) {
        operations.forEach(o -> byKey.put(o.key(), o));
        this.said = rules.bindings();
        Map<String, Operation> byId = new HashMap<>();
        operations.forEach(o -> o.operationId().ifPresent(id -> byId.putIfAbsent(id, o)));
        for (Operation producer : operations) {
            for (Response response : producer.responses()) {
                if (response.isSuccess()) {
                    response.links().values().forEach(link -> link(producer, link, byId));
                }
            }
        }
    }

    private void link(Operation producer, Response.Link link, Map<String, Operation> byId) {
        Operation target = byId.getOrDefault(link.operation(), byKey.get(link.operation()));
        if (target == null || target.equals(producer)) {
            return;
        }
        link.parameters().forEach((parameter, expression) -> {
            String name = parameter.replaceFirst("^(path|query|header|cookie)\\.", "");
            boolean known = target.parameters().stream().anyMatch(p -> p.name().equals(name));
            if (known && (expression.equals(BODY) || expression.startsWith(BODY + "#/"))) {
                String pointer = expression.equals(BODY) ? "" : expression.substring(BODY.length() + 1);
                links.computeIfAbsent(target.key(), key -> new ArrayList<>())
                        .add(new Binding(target.key() + "#" + name, producer.key(), pointer));
            }
        });
    }

    /** What the user says of a leaf. */
    Optional<Binding> said(Leaf leaf) {
        return said.stream()
                .filter(b -> !b.producer().equals(leaf.operation().key()) && matches(b.leaf(), leaf))
                .findFirst();
    }

    /** What a link of the document says of it, from an operation that creates, or from one that reads. */
    Optional<Binding> linked(Leaf leaf, boolean fromRead) {
        return links.getOrDefault(leaf.operation().key(), List.of()).stream()
                .filter(b -> matches(b.leaf(), leaf))
                .filter(b ->
                        producer(b).filter(p -> Policy.isRead(p) == fromRead).isPresent())
                .findFirst();
    }

    Optional<Operation> producer(Binding binding) {
        return Optional.ofNullable(byKey.get(binding.producer()));
    }

    /** The leaves, path aside, of which somebody says where their values come from. */
    List<Leaf> tied(Operation operation) {
        if (said.isEmpty() && !links.containsKey(operation.key())) {
            return List.of();
        }
        return leaves.computeIfAbsent(
                operation,
                o -> leaves(o).stream()
                        .filter(leaf ->
                                said(leaf).isPresent() || linked(leaf, false).isPresent())
                        .toList());
    }

    private static boolean matches(String tie, Leaf leaf) {
        int hash = tie.indexOf('#');
        if (hash >= 0) {
            String place = tie.substring(hash + 1);
            return tie.substring(0, hash).equals(leaf.operation().key())
                    && (place.equals(leaf.name())
                            || place.equals(bare(leaf.pointer()))
                            || place.equals(leaf.pointer()));
        }
        int dot = tie.lastIndexOf('.');
        if (!tie.substring(dot + 1).equals(leaf.name())) {
            return false;
        }
        String owner = dot < 0 ? "" : Words.key(tie.substring(0, dot));
        String[] places = bare(leaf.pointer()).split("/");
        String above = places.length > 2 ? Words.key(places[places.length - 2]) : "";
        return owner.isEmpty() || owner.equals(Paths.subject(leaf.operation())) || owner.equals(above);
    }

    private static String bare(String pointer) {
        return pointer.replaceAll("/\\d+(?=/|$)", "");
    }

    private static List<Leaf> leaves(Operation operation) {
        List<Leaf> out = new ArrayList<>();
        for (Parameter p : operation.parameters()) {
            if (p.in() != In.PATH) {
                Schema schema = p.schema().resolved();
                out.add(new Leaf(operation, p.in(), p.name(), p.name(), schema, p.required()));
            }
        }
        operation
                .body()
                .filter(body -> !body.contents().isEmpty())
                .ifPresent(body -> walk(operation, body.contents().get(0).schema(), "", "", 0, new HashSet<>(), out));
        return out;
    }

    private static void walk(
            Operation operation,
            Schema declared,
            String name,
            String pointer,
            int depth,
            Set<Schema> open,
            List<Leaf> out) {
        if (depth > DEEPEST
                || out.size() > MOST_LEAVES
                || declared instanceof Schema.Reference && !open.add(declared)) {
            return;
        }
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Structure structure) {
            structure.properties().forEach((key, shape) -> {
                if (!shape.notes().readOnly()) {
                    walk(operation, shape, key, pointer + "/" + key, depth + 1, open, out);
                }
            });
        } else if (schema instanceof Schema.Sequence list) {
            walk(operation, list.items(), name, pointer + "/0", depth + 1, open, out);
        } else if (schema instanceof Schema.Union union) {
            union.alternatives().stream()
                    .filter(a -> !(a.resolved() instanceof Schema.Nothing))
                    .findFirst()
                    .ifPresent(a -> walk(operation, a, name, pointer, depth + 1, open, out));
        } else {
            out.add(new Leaf(operation, In.BODY, name, pointer, schema, true));
        }
        open.remove(declared);
    }
}
