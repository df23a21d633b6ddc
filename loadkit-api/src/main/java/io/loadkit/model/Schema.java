package io.loadkit.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a value, in a vocabulary small enough to handle completely in a {@code switch}.
 *
 * <p>Readers of documents bring every dialect (Swagger 2.0, OpenAPI 3.0 and 3.1) to this form: {@code allOf} is
 * merged, the two spellings of nullable and of exclusive bounds are one, {@code const} is an enumeration of one.
 * References stay references ({@link Reference}), so that cyclic shapes are finite values.
 */
public sealed interface Schema {

    /** {@return what can be said of any shape: see {@link SchemaNotes}} */
    SchemaNotes notes();

    /**
     * This schema, or what it refers to, however many references deep. {@link Anything} where that does not exist.
     *
     * @return this
     */
    default Schema resolved() {
        return this;
    }

    /** No constraint at all. */
    record Anything(SchemaNotes notes) implements Schema {}

    /** Only {@code null}. */
    record Nothing(SchemaNotes notes) implements Schema {}

    /** True or false. */
    record Flag(SchemaNotes notes) implements Schema {}

    /**
     * Text.
     *
     * @param format {@code date-time}, {@code uuid}, {@code email}, {@code binary}, …, as the document spells it
     * @param pattern an ECMA-262 regular expression that must be found in the value
     * @param minLength in characters, 0 without a bound
     * @param maxLength in characters, empty without a bound
     * @param contentMediaType of the text's own content, which is how OpenAPI 3.1 marks an uploaded file
     */
    record Text(
            SchemaNotes notes,
            Optional<String> format,
            Optional<String> pattern,
            int minLength,
            Optional<Integer> maxLength,
            Optional<String> contentMediaType)
            implements Schema {

        /** {@return whether the document means bytes of a file here, in either of the two spellings} */
        public boolean isFile() {
            return format.filter("binary"::equals).isPresent() || contentMediaType.isPresent();
        }
    }

    /**
     * A number.
     *
     * @param whole whether only integers are meant
     * @param minimum the smallest value allowed
     * @param minimumExcluded whether {@code minimum} itself is out
     * @param maximum the largest value allowed
     * @param maximumExcluded whether {@code maximum} itself is out
     */
    record Numeric(
            SchemaNotes notes,
            boolean whole,
            Optional<String> format,
            Optional<BigDecimal> minimum,
            boolean minimumExcluded,
            Optional<BigDecimal> maximum,
            boolean maximumExcluded,
            Optional<BigDecimal> multipleOf)
            implements Schema {}

    /**
     * A list.
     *
     * @param prefix shapes of the first items, for tuples; most often empty
     * @param items shape of each further item
     * @param maxItems empty without a bound
     */
    record Sequence(
            SchemaNotes notes,
            List<Schema> prefix,
            Schema items,
            int minItems,
            Optional<Integer> maxItems,
            boolean uniqueItems)
            implements Schema {
        /**
         * Copies its collections.
         *
         * @param notes what holds for any schema
         * @param prefix shapes of the first items, for tuples; most often empty
         * @param items shape of each further item
         * @param minItems 0 or more
         * @param maxItems empty without a bound
         * @param uniqueItems whether no two items are the same
         */
        public Sequence {
            prefix = List.copyOf(prefix);
        }
    }

    /**
     * An object.
     *
     * @param properties in the document's order
     * @param required names that must be there
     * @param additional shape of further properties; empty where the document forbids them
     * @param additionalStated whether the document speaks of further properties at all
     * @param names what further properties may be called; empty for anything
     */
    record Structure(
            SchemaNotes notes,
            Map<String, Schema> properties,
            List<String> required,
            Optional<Schema> additional,
            boolean additionalStated,
            int minProperties,
            Optional<Integer> maxProperties,
            Optional<Schema> names)
            implements Schema {
        /**
         * Copies its collections.
         *
         * @param notes what holds for any schema
         * @param properties in the document's order
         * @param required names that must be there
         * @param additional shape of further properties; empty where the document forbids them
         * @param additionalStated whether the document speaks of further properties at all
         * @param minProperties 0 or more
         * @param maxProperties empty for no bound
         * @param names what further properties may be called; empty for anything
         */
        public Structure {
            properties = Copies.ordered(properties);
            required = List.copyOf(required);
        }

        /**
         * One whose further properties may have any name.
         *
         * @param notes what holds for any schema
         * @param properties in the document's order
         * @param required names that must be there
         * @param additional shape of further properties; empty where the document forbids them
         * @param additionalStated whether the document speaks of further properties at all
         * @param minProperties 0 or more
         * @param maxProperties empty for no bound
         */
        public Structure(
                SchemaNotes notes,
                Map<String, Schema> properties,
                List<String> required,
                Optional<Schema> additional,
                boolean additionalStated,
                int minProperties,
                Optional<Integer> maxProperties) {
            this(
                    notes,
                    properties,
                    required,
                    additional,
                    additionalStated,
                    minProperties,
                    maxProperties,
                    Optional.empty());
        }
    }

    /**
     * One of several shapes.
     *
     * @param exclusive true for {@code oneOf}: the value may fit one alternative only
     */
    record Union(SchemaNotes notes, List<Schema> alternatives, boolean exclusive, Optional<Discriminator> discriminator)
            implements Schema {
        /**
         * Copies its collections.
         *
         * @param notes what holds for any schema
         * @param alternatives one of which, or more, a value fits
         * @param exclusive true for {@code oneOf}: the value may fit one alternative only
         * @param discriminator empty for none
         */
        public Union {
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * Says by the value of a property which alternative of a {@link Union} is meant.
     *
     * @param mapping value of the property to the name of the schema
     */
    record Discriminator(String property, Map<String, String> mapping) {
        /**
         * Puts what it is given into its usual form.
         *
         * @param property whose value tells the alternatives apart
         * @param mapping value of the property to the name of the schema
         */
        public Discriminator {
            mapping = Copies.ordered(mapping);
        }
    }

    /** A schema by its name; where cycles close. Equal by name and table, so that comparing never recurses. */
    final class Reference implements Schema {
        private final String name;
        private final SchemaTable table;

        /**
         * A reference to the schema called {@code name} in {@code table}, which may be filled later.
         *
         * @param name as it is called
         * @param table in which the name is looked up
         */
        public Reference(String name, SchemaTable table) {
            this.name = name;
            this.table = table;
        }

        /** {@return the name below the document's schemas, such as {@code User}} */
        public String name() {
            return name;
        }

        @Override
        public SchemaNotes notes() {
            return resolved().notes();
        }

        @Override
        public Schema resolved() {
            return table.resolve(name);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Reference that && name.equals(that.name) && table == that.table;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "Reference[" + name + "]";
        }
    }
}
