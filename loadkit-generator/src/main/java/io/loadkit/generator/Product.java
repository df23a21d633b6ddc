package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An id that a step of a journey provides: of something it creates, or of something it sees in a list.
 */
final class Product {
    /** How the id comes to be known. */
    enum Kind {
        /** From the answer of a create: the thing is ours, writes may use it. */
        CREATED,
        /** Chosen by us and sent in the path of a create: ours as well. */
        CHOSEN,
        /** Sent in the body of a create, and chosen by us so far that nobody else has it: ours as well. */
        SENT,
        /** From a list: it belongs to somebody, only reads may use it. */
        OBSERVED
    }

    private final Operation maker;
    private final String resource;
    private final Kind kind;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Product> needs = new ArrayList<>();
    private String savedName = "";
    private Optional<String> pointer = Optional.empty();
    private String field = "";
    private boolean unshared;
    private boolean numeric;
    private Optional<Product> first = Optional.empty();
    private Optional<Roles.Role> role = Optional.empty();

    Product(Operation maker, String resource, Kind kind) {
        this.maker = maker;
        this.resource = resource;
        this.kind = kind;
    }

    /** The operation whose step provides the id. */
    Operation maker() {
        return maker;
    }

    /** What it is an id of, as a singular word. */
    String resource() {
        return resource;
    }

    Kind kind() {
        return kind;
    }

    boolean isOurs() {
        return kind != Kind.OBSERVED;
    }

    /** Names of the path parameters that take it. */
    Set<String> names() {
        return names;
    }

    /** What must be there before it can be made. */
    List<Product> needs() {
        return needs;
    }

    /** Where the id stands in the answer, where somebody says so. */
    Optional<String> pointer() {
        return pointer;
    }

    /** What its maker has to be sent there for it to be what it has to be. */
    Optional<ValueSource> madeWith(Leaf leaf) {
        return role.flatMap(r -> r.valueOf(leaf));
    }

    /** Whether it is made of nothing else, and below nothing. */
    boolean isMadeAlone() {
        return kind == Kind.CREATED && needs.isEmpty() && !maker.path().contains("{");
    }

    /** Whether it is something else that is shown of a thing than what that goes by. */
    boolean isField() {
        return first.isEmpty()
                && pointer.filter(at -> !Words.isId(at.substring(at.lastIndexOf('/') + 1)))
                        .isPresent();
    }

    /** Another thing of the same kind, for requests that name two: from one account to another. */
    static Product secondOf(Product first, String savedName) {
        Product second = new Product(first.maker, first.resource, first.kind);
        second.needs.addAll(first.needs);
        second.pointer = first.pointer;
        second.field = first.field;
        second.unshared = first.unshared;
        return second.like(first, savedName);
    }

    /** A thing of the same kind that is made to be in that role. */
    static Product inRole(Product first, Roles.Role role, String savedName) {
        Product one = secondOf(first, savedName);
        one.role = Optional.of(role);
        return one;
    }

    /** What an operation makes of another thing by copying it, of the same kind. */
    static Product copyOf(Product first, Operation copier, List<Product> needs, String savedName) {
        Product copy = new Product(copier, first.resource, Kind.CREATED);
        copy.needs.addAll(needs);
        return copy.like(first, savedName);
    }

    private Product like(Product other, String saved) {
        numeric = other.numeric;
        names.addAll(other.names);
        savedName = saved;
        first = Optional.of(other);
        return this;
    }

    /** Another thing of the same kind, which {@code maker} makes besides. */
    static Product besides(Product first, Operation maker, List<Product> needs, String savedName) {
        Product other = new Product(maker, first.resource, Kind.CREATED);
        other.names.addAll(first.names);
        other.needs.addAll(needs);
        other.savedName = savedName;
        other.first = Optional.of(first);
        return other;
    }

    /** What else is shown of a thing that has an id, and told by the same answer. */
    static Product fieldOf(Product thing, String field, String savedName) {
        Product product = new Product(thing.maker, Words.key(field), thing.kind);
        product.names.add(field);
        product.needs.add(thing);
        product.savedName = savedName;
        return product;
    }

    /** What {@code maker} makes, which nothing else is about. */
    static Product alone(Operation maker, List<Product> needs, String savedName) {
        Product product = new Product(maker, Paths.subject(maker), Kind.CREATED);
        product.needs.addAll(needs);
        product.savedName = savedName;
        return product;
    }

    /** Of a second thing of its kind, or a copy: the first one, which is deleted in the same way. */
    Optional<Product> first() {
        return first;
    }

    /** Whether it is worth something only just before it is sent back: a header of an answer, such as ETag, or a version that is read. */
    boolean isMomentary() {
        return isHeader()
                || maker.method().equals("GET")
                        && pointer.filter(place -> Names.isVersion(place.substring(place.lastIndexOf('/') + 1)))
                                .isPresent();
    }

    boolean isHeader() {
        return pointer.filter(place -> place.startsWith(JourneyRules.Binding.HEADER))
                .isPresent();
    }

    /** Of what was sent: the field of the body that has it. */
    String field() {
        return field;
    }

    /** Whether its value is to be one that nobody else has. */
    boolean isUnshared() {
        return unshared;
    }

    void sentAs(String name, boolean alone) {
        field = name;
        unshared = alone;
    }

    /** Whether it goes where only a number fits, so that no name in an answer can be it. */
    boolean isNumeric() {
        return numeric;
    }

    void goesInto(Schema schema) {
        numeric |= schema instanceof Schema.Numeric;
    }

    void isAt(String place) {
        pointer = place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    String savedName() {
        return savedName;
    }

    void savedAs(String name) {
        savedName = name;
    }

    /** Whether it is what its maker makes as a rule, under a name by which others know it. */
    boolean isOfItsOwn() {
        return first.isEmpty() && !names.isEmpty();
    }

    /** Whether that has to be there before it can be made. */
    boolean liesIn(Product whole) {
        return needs.stream().anyMatch(need -> need == whole || need.liesIn(whole));
    }

    /** The product at the start of the chain that leads to this one; a product that needs nothing is its own root. */
    Product root() {
        Product at = this;
        while (!at.needs.isEmpty()) {
            at = at.needs.get(0);
        }
        return at;
    }

    @Override
    public String toString() {
        return resource + " by " + maker;
    }
}
