package io.loadkit.examples.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.loadkit.LoadTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotesLoadTest {
    private final NotesApplication notes = new NotesApplication();
    private Javalin server;

    @BeforeEach
    void start() {
        server = notes.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void holdsTenUsers() {
        LoadTest.against("http://localhost:" + server.port())
                .discover()
                .users(10)
                .runFor("3s")
                .expect("failures<1%")
                .expect("coverage>99%")
                .run()
                .assertPassed();

        assertThat(notes.count()).as("what the run created, it deleted").isZero();
    }
}
