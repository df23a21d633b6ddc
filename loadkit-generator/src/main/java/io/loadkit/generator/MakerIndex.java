package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which operations {@link Makers} has to look at for a placeholder: all that one of its rules may be about, found by what
 * the rules compare. In a document of thousands of operations each placeholder concerns a few.
 */
final class MakerIndex {
    private final List<Operation> operations;
    private final Map<String, List<Integer>> byShape = new HashMap<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();
    private final Map<String, List<Integer>> byProperty = new HashMap<>();
    private final Map<String, List<Integer>> byLastPlaceholder = new HashMap<>();
    private final List<Integer> signUps = new ArrayList<>();

    MakerIndex(List<Operation> operations) {
        this.operations = List.copyOf(operations);
        int number = 0;
        for (Operation operation : this.operations) {
            enter(operation, number++);
        }
    }

    private void enter(Operation operation, int number) {
        if (!Set.of("GET", "POST", "PUT").contains(operation.method())) {
            return;
        }
        add(byShape, Paths.shape(operation.path()), number);
        if (Paths.endsWithPlaceholder(operation.path())) {
            add(byLastPlaceholder, Paths.last(operation.path()).name(), number);
        }
        Paths.lastLiteral(operation.path()).ifPresent(last -> add(byWord, Words.key(last), number));
        Paths.about(operation.path()).ifPresent(thing -> add(byWord, thing, number));
        if (operation.method().equals("POST")) {
            enterPost(operation, number);
        }
    }

    private void enterPost(Operation operation, int number) {
        String last = Paths.lastLiteral(operation.path()).map(Words::key).orElse("");
        if (Makers.isCreateWord(last)) {
            Paths.literals(operation.path()).forEach(literal -> add(byWord, Words.key(literal), number));
        }
        List<String> words = operation.operationId().map(Words::split).orElse(List.of());
        if (words.stream().anyMatch(Makers::isCreateWord)) {
            words.forEach(word -> add(byWord, Words.singular(word), number));
        }
        Answers.lists(operation).forEach(list -> add(byWord, Words.key(list), number));
        Answers.properties(operation).forEach(property -> add(byProperty, property, number));
        if (OwnAccount.isOfPeople(operation)) {
            signUps.add(number);
        }
    }

    private static void add(Map<String, List<Integer>> index, String key, int number) {
        List<Integer> numbers = index.computeIfAbsent(key, k -> new ArrayList<>());
        if (numbers.isEmpty() || numbers.get(numbers.size() - 1) != number) {
            numbers.add(number);
        }
    }

    /** What may provide the id, in the order of the document. */
    List<Operation> about(Paths.Place place, String resource) {
        Set<Integer> found = new TreeSet<>();
        found.addAll(byShape.getOrDefault(place.itemPath(), List.of()));
        String collection = place.collection();
        found.addAll(byShape.getOrDefault(collection, List.of()));
        while (collection.endsWith("/{}")) { // told apart by several values
            collection = collection.substring(0, collection.length() - 3);
            found.addAll(byShape.getOrDefault(collection, List.of()));
        }
        found.addAll(byWord.getOrDefault(resource, List.of()));
        Words.plurals(resource).forEach(many -> found.addAll(byWord.getOrDefault(many, List.of())));
        found.addAll(byLastPlaceholder.getOrDefault(place.name(), List.of()));
        if (Words.owner(place.name()).isPresent() || Words.keyWord(place.name()).isPresent()) {
            found.addAll(byProperty.getOrDefault(place.name(), List.of()));
        }
        if (OwnAccount.isNameOfPerson(place.name()) || OwnAccount.isPerson(resource)) {
            found.addAll(signUps);
        }
        return found.stream().map(operations::get).toList();
    }
}
