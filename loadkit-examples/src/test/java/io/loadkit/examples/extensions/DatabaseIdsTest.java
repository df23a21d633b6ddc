package io.loadkit.examples.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.testkit.ParameterStrategyContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseIdsTest extends ParameterStrategyContract {
    private final JdbcDataSource database = new JdbcDataSource();
    private Connection open;

    /** A database in memory lives as long as a connection to it is open. */
    @BeforeEach
    void fill() throws SQLException {
        database.setURL("jdbc:h2:mem:shop");
        open = database.getConnection();
        try (Statement statement = open.createStatement()) {
            statement.execute("create table product (name varchar(40), stock int)");
            statement.execute("insert into product values ('tea', 4), ('rice', 0), ('salt', 9)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Override
    protected ParameterStrategy strategy() {
        return new DatabaseIds(database, Map.of("q", "select name from product where stock > 0 order by name"));
    }

    @Override
    protected String knownName() {
        return "q";
    }

    @Test
    void searchesForWhatIsInTheDatabase() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            String plan = LoadTest.against(gateway.uri())
                    .discover(d -> d.include("GET /accounts/search"))
                    .parameters(strategy())
                    .plan()
                    .toString();
            assertThat(plan).contains("one of 2: \"salt\"");
        }
    }

    @Test
    void saysWhichQueryIsWrong() {
        ParameterStrategy wrong = new DatabaseIds(database, Map.of("q", "select name from nowhere"));
        ParameterStrategy none = new DatabaseIds(database, Map.of("q", "select name from product where stock > 99"));

        try (SampleGateway gateway = SampleGateway.start(0)) {
            LoadTest test = LoadTest.against(gateway.uri()).discover(d -> d.include("GET /accounts/search"));
            assertThatThrownBy(() -> test.parameters(wrong).plan())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("select name from nowhere");
            assertThatThrownBy(() -> test.parameters(none).plan())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("at least one row");
        }
    }
}
