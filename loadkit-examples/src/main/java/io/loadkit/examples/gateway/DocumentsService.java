package io.loadkit.examples.gateway;

import static io.loadkit.examples.gateway.Field.optional;
import static io.loadkit.examples.gateway.Field.required;
import static io.loadkit.examples.gateway.Kind.Formatted.DATE_TIME;
import static io.loadkit.examples.gateway.Kind.Formatted.FILE;
import static io.loadkit.examples.gateway.Kind.Formatted.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.loadkit.examples.gateway.Kind.Model;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sessions, and documents uploaded into them. Deleting a session deletes its documents. Safe for any thread. */
final class DocumentsService {

    static final int MAX_UPLOAD_BYTES = 16 * 1024 * 1024;

    private static final Kind STATUS = new Kind.Choice("DocumentStatus", List.of("draft", "final"));
    private static final Kind SORT = new Kind.Choice("DocumentSort", List.of("oldest", "newest"));
    private static final Kind TAGS = Kind.listOf(Kind.text(), 0, 10);

    private static final Model SESSION_IN = Model.of(
            "SessionIn",
            required("name", Kind.text(1, 80)),
            optional("tags", TAGS, List.of()),
            optional("ttl_seconds", Kind.between(60, 86_400), 3600));
    private static final Model SESSION = Model.of(
            "Session",
            required("session_id", UUID),
            required("name", Kind.text()),
            required("tags", Kind.listOf(Kind.text())),
            required("ttl_seconds", Kind.whole()),
            required("created_at", DATE_TIME),
            required("expires_at", DATE_TIME));
    private static final Model DOCUMENT_PATCH = Model.of(
            "DocumentPatch", optional("title", Kind.text(1, 200)), optional("tags", TAGS), optional("status", STATUS));
    private static final Model DOCUMENT = Model.of(
            "Document",
            required("document_id", UUID),
            required("session_id", UUID),
            required("title", Kind.text()),
            required("tags", Kind.listOf(Kind.text())),
            required("status", STATUS),
            required("size", Kind.whole()),
            required("sha256", Kind.text()),
            required("created_at", DATE_TIME));
    private static final Model DOCUMENT_LIST = Model.of(
            "DocumentList",
            required("items", Kind.listOf(DOCUMENT)),
            required("total", Kind.whole()),
            required("limit", Kind.whole()),
            required("offset", Kind.whole()));

    private final InstantSource clock;
    private final Object lock = new Object();
    private final Store<UUID, Session> sessions = new Store<>(Store.LIMIT, this::forgetDocumentsOf);
    private final Store<UUID, Document> documents = new Store<>(Store.LIMIT, this::forgetInSession);

    private record Session(
            UUID sessionId,
            String name,
            List<String> tags,
            long ttlSeconds,
            String createdAt,
            String expiresAt,
            @JsonIgnore Instant expires,
            @JsonIgnore Set<UUID> documents) {}

    private record Document(
            UUID documentId,
            UUID sessionId,
            String title,
            List<String> tags,
            String status,
            long size,
            String sha256,
            String createdAt) {}

    private record Uploaded(UUID documentId, UUID sessionId, String title, long size, String sha256) {}

    private record Page(List<Document> items, int total, JsonNode limit, JsonNode offset) {}

    private record Info(String service, String version, int maxUploadBytes) {}

    DocumentsService(InstantSource clock) {
        this.clock = clock;
    }

    App app() {
        List<Route> routes = List.of(
                Route.get("/health", "health").to(call -> Answer.json(200, new Health("healthy", "documents"))),
                Route.get("/info", "info")
                        .to(call -> Answer.json(200, new Info("documents", "1.0.0", MAX_UPLOAD_BYTES))),
                Route.post("/sessions", "create_session")
                        .json(SESSION_IN)
                        .status(201)
                        .answers(SESSION)
                        .to(this::createSession),
                Route.get("/sessions/{session_id}", "read_session")
                        .path("session_id", UUID)
                        .answers(SESSION)
                        .to(this::readSession),
                Route.delete("/sessions/{session_id}", "delete_session")
                        .path("session_id", UUID)
                        .status(204)
                        .to(this::deleteSession),
                Route.post("/session/{session_id}/upload", "upload_document")
                        .path("session_id", UUID)
                        .form(required("file", FILE), optional("title", Kind.text(0, 200)))
                        .status(201)
                        .to(this::upload),
                Route.get("/", "list_documents")
                        .query(optional("limit", Kind.between(1, 100), 20))
                        .query(optional("offset", Kind.atLeast(0), 0))
                        .query(optional("sort", SORT))
                        .answers(DOCUMENT_LIST)
                        .to(this::list),
                Route.get("/{document_id}", "read_document")
                        .path("document_id", UUID)
                        .answers(DOCUMENT)
                        .to(this::read),
                Route.patch("/{document_id}", "update_document")
                        .path("document_id", UUID)
                        .json(DOCUMENT_PATCH)
                        .answers(DOCUMENT)
                        .to(this::update),
                Route.delete("/{document_id}", "delete_document")
                        .path("document_id", UUID)
                        .status(204)
                        .to(this::delete));
        App.Info info = new App.Info("Documents Service", "1.0.0");
        return App.of("documents", info, "/api/v1/documents", "/openapi.json", "/docs", routes);
    }

    void count(Map<String, Integer> live, Map<String, Long> evicted) {
        synchronized (lock) {
            live.put("sessions", sessions.size());
            live.put("documents", documents.size());
            evicted.put("sessions", sessions.evicted());
            evicted.put("documents", documents.evicted());
        }
    }

    private Answer createSession(Call call) {
        JsonNode body = call.body();
        Instant now = clock.instant();
        long ttl = body.get("ttl_seconds").longValue();
        Instant expires = now.plusSeconds(ttl);
        Session session = new Session(
                java.util.UUID.randomUUID(),
                body.get("name").textValue(),
                texts(body.get("tags")),
                ttl,
                Times.iso(now),
                Times.iso(expires),
                expires,
                new HashSet<>());
        synchronized (lock) {
            sessions.add(session.sessionId, session);
        }
        return Answer.json(201, session);
    }

    private Answer readSession(Call call) {
        synchronized (lock) {
            return Answer.json(200, liveSession(call.uuid("session_id")));
        }
    }

    private Answer deleteSession(Call call) {
        synchronized (lock) {
            sessions.remove(liveSession(call.uuid("session_id")).sessionId);
        }
        return Answer.empty(204);
    }

    private Answer upload(Call call) {
        UUID sessionId = call.uuid("session_id");
        synchronized (lock) {
            liveSession(sessionId);
        }
        Form.File file = (Form.File) ((POJONode) call.body().get("file")).getPojo();
        int size = file.content().length;
        if (size > MAX_UPLOAD_BYTES) {
            throw new Refusal(413, "The file has " + size + " bytes, at most " + MAX_UPLOAD_BYTES + " are taken");
        }
        JsonNode given = call.body().get("title");
        String title = given != null ? given.textValue() : file.name().isEmpty() ? "untitled" : file.name();
        Document document = new Document(
                java.util.UUID.randomUUID(),
                sessionId,
                title,
                List.of(),
                "draft",
                size,
                sha256(file.content()),
                Times.iso(clock.instant()));
        synchronized (lock) {
            liveSession(sessionId).documents.add(document.documentId);
            documents.add(document.documentId, document);
        }
        return Answer.json(201, new Uploaded(document.documentId, sessionId, title, size, document.sha256));
    }

    private Answer list(Call call) {
        boolean newestFirst = call.value("sort").asText().equals("newest");
        synchronized (lock) {
            List<Document> page = documents.page(call.whole("offset"), (int) call.whole("limit"), newestFirst);
            return Answer.json(200, new Page(page, documents.size(), call.value("limit"), call.value("offset")));
        }
    }

    private Answer read(Call call) {
        synchronized (lock) {
            return Answer.json(200, documents.require(call.uuid("document_id"), "Document"));
        }
    }

    private Answer update(Call call) {
        JsonNode body = call.body();
        synchronized (lock) {
            Document old = documents.require(call.uuid("document_id"), "Document");
            Document updated = new Document(
                    old.documentId,
                    old.sessionId,
                    body.hasNonNull("title") ? body.get("title").textValue() : old.title,
                    body.hasNonNull("tags") ? texts(body.get("tags")) : old.tags,
                    body.hasNonNull("status") ? body.get("status").textValue() : old.status,
                    old.size,
                    old.sha256,
                    old.createdAt);
            documents.replace(old.documentId, updated);
            return Answer.json(200, updated);
        }
    }

    private Answer delete(Call call) {
        UUID id = call.uuid("document_id");
        synchronized (lock) {
            documents.require(id, "Document");
            documents.remove(id);
        }
        return Answer.empty(204);
    }

    private Session liveSession(UUID id) {
        Session session = sessions.require(id, "Session");
        if (!session.expires.isAfter(clock.instant())) {
            sessions.remove(id);
            throw new Refusal(404, "Session not found");
        }
        return session;
    }

    private void forgetDocumentsOf(Session session) {
        new ArrayList<>(session.documents).forEach(documents::remove);
    }

    private void forgetInSession(Document document) {
        Session session = sessions.get(document.sessionId);
        if (session != null) {
            session.documents.remove(document.documentId);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
