package io.loadkit.examples.extensions;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Values that exist in a database: for each name, the first column of a query. The rows are read once, while the plan
 * is made; nothing is read while the load runs.
 *
 * <pre>{@code
 * .parameters(new DatabaseIds(dataSource, Map.of("customer_id", "select id from customer where active")))
 * }</pre>
 */
public final class DatabaseIds implements ParameterStrategy {
    /** Rows read at most: enough to choose from, and never a whole table by accident. */
    private static final int MOST_ROWS = 10_000;

    private final DataSource database;
    private final Map<String, String> queries;

    /** A strategy that answers for the parameters and body fields named in {@code queries}. */
    public DatabaseIds(DataSource database, Map<String, String> queries) {
        this.database = database;
        this.queries = Map.copyOf(queries);
    }

    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        return Optional.ofNullable(queries.get(leaf.name())).map(query -> ValueSource.oneOf(rows(leaf, query)));
    }

    private List<Object> rows(Leaf leaf, String query) {
        List<Object> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(MOST_ROWS);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    values.add(asJson(rows.getObject(1)));
                }
            }
        } catch (SQLException e) {
            throw new ConfigurationException(
                    Problem.value("the query for " + leaf.name(), query, "a query that the database accepts"), e);
        }
        if (values.isEmpty()) {
            throw new ConfigurationException(
                    Problem.value("the query for " + leaf.name(), query, "at least one row to choose from"));
        }
        return values;
    }

    /** Numbers and truth values stay what they are; everything else (UUIDs, dates) travels as text. */
    private static Object asJson(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
