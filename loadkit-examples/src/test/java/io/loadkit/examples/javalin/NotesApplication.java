package io.loadkit.examples.javalin;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The application under test: notes in memory. Javalin does not describe an application by itself; this one serves a
 * document that was written by hand, at {@code /openapi.json}, where LoadKit looks for it.
 */
final class NotesApplication {
    private final Map<String, Note> notes = new ConcurrentHashMap<>();
    private final byte[] document = document();

    /** What a client sends. */
    record NewNote(String title, String text) {}

    /** What a client gets. */
    record Note(String id, String title, String text) {}

    Javalin start() {
        return Javalin.create(config -> config.showJavalinBanner = false)
                .get(
                        "/openapi.json",
                        context -> context.contentType("application/json").result(document))
                .get("/notes", context -> context.json(List.copyOf(notes.values())))
                .post("/notes", this::create)
                .get("/notes/{id}", context -> context.json(known(notes.get(context.pathParam("id")))))
                .delete("/notes/{id}", context -> {
                    known(notes.remove(context.pathParam("id")));
                    context.status(HttpStatus.NO_CONTENT);
                })
                .start(0);
    }

    int count() {
        return notes.size();
    }

    private void create(Context context) {
        NewNote wanted = context.bodyValidator(NewNote.class)
                .check(note -> note.title() != null && !note.title().isBlank(), "a note has a title")
                .get();
        Note note = new Note(UUID.randomUUID().toString(), wanted.title(), wanted.text());
        notes.put(note.id(), note);
        context.status(HttpStatus.CREATED).json(note);
    }

    private static Note known(@Nullable Note note) {
        if (note == null) {
            throw new NotFoundResponse();
        }
        return note;
    }

    private static byte[] document() {
        try (InputStream file = NotesApplication.class.getResourceAsStream("notes.openapi.json")) {
            return Objects.requireNonNull(file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
