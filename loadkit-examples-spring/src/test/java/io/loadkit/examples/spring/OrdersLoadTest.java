package io.loadkit.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.result.RunResult;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OrdersLoadTest {
    @LocalServerPort
    int port;

    @Autowired
    OrdersController orders;

    @Test
    void holdsTenUsers() {
        RunResult result = LoadTest.against("http://localhost:" + port)
                .discover()
                .users(10)
                .runFor("3s")
                .expect("failures<1%")
                .expect("coverage>99%")
                .run()
                .assertPassed();

        assertThat(result.operations()).hasSize(5);
        assertThat(orders.count()).as("what the run created, it deleted").isZero();
    }
}
