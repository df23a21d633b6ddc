package io.loadkit.discovery;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where frameworks put documents and apps unless told otherwise. Likely ones first. */
final class WellKnown {
    /** Documents and pages that name them, below the root of a host: where most hosts have them. */
    static final List<String> ROOT = List.of(
            "/openapi.json",
            "/docs",
            "/redoc",
            "/swagger.json",
            "/v3/api-docs",
            "/v3/api-docs/swagger-config",
            "/api/v1/openapi.json",
            "/api/openapi.json",
            "/openapi.yaml",
            "/swagger/v1/swagger.json",
            "/api/docs",
            "/api-docs",
            "/v2/api-docs",
            "/openapi",
            "/swagger-ui/index.html",
            "/api/schema/");

    /** Where the others have them: asked at once where the first had nothing, and late where they had something. */
    static final List<String> ROOT_MORE = List.of(
            "/swagger-resources",
            "/openapi/v1.json",
            "/docs-json",
            "/api-json",
            "/api/docs-json",
            "/swagger-json",
            "/documentation/json",
            "/docs/openapi.json",
            "/schema/openapi.json",
            "/schema",
            "/schema/",
            "/swagger/doc.json",
            "/api-docs/openapi.json",
            "/q/openapi",
            "/openapi/v3",
            "/.well-known/api-catalog",
            "/swagger",
            "/swagger/",
            "/swagger-ui.html",
            "/swagger-ui/",
            "/swagger/index.html",
            "/documentation",
            "/api/swagger.json",
            "/swagger.yaml",
            "/openapi.yml",
            "/api-docs/swagger.json",
            "/api/v1/docs",
            "/api/v1/swagger.json",
            "/api/v2/openapi.json",
            "/api/schema",
            "/api/spec",
            "/api/api-docs",
            "/api",
            "/apidocs",
            "/apispec_1.json",
            "/apispec.json",
            "/spec",
            "/scalar",
            "/scalar/v1",
            "/rapidoc",
            "/reference",
            "/doc",
            "/docs/",
            "/api/docs/",
            "/swagger/docs/v1",
            "/q/swagger-ui/",
            "/rest/openapi.json",
            "/api/swagger-ui.html",
            "/docs/swagger.json",
            "/api/v3/openapi.json",
            "/api/openapi.yaml",
            "/schema.json",
            "/v1/openapi.json",
            "/internal/openapi.json",
            "/api/v3/api-docs",
            "/swagger/swagger.json",
            "/ui",
            "/ui/",
            "/elements",
            "/stoplight",
            "/v3/api-docs.yaml");

    /** Where few have them: asked last, and only where nothing was found at all. */
    static final List<String> ROOT_LAST = List.of(
            "/api-spec.json",
            "/openapi/openapi.json",
            "/apidoc/openapi.json",
            "/api/docs/swagger.json",
            "/api/docs/api-docs",
            "/api/doc/swagger.json",
            "/swagger/json",
            "/openapi/json",
            "/api-docs.json",
            "/api-docs/v1/swagger.yaml",
            "/docs/api-docs.json",
            "/docs/api.json",
            "/docs/docs.yaml",
            "/api/docs.json",
            "/api/docs.jsonopenapi",
            "/api/documentation",
            "/swagger_doc.json",
            "/swagger_doc",
            "/api/swagger_doc.json",
            "/api-spec",
            "/apidoc",
            "/api/doc",
            "/api/doc.json",
            "/v3/openapi.json");

    /** The same below a prefix at which an app was found. */
    static final List<String> MOUNT = List.of("/openapi.json", "/docs", "/redoc", "/swagger.json");

    /** What is tried there when none of the first had it. */
    static final List<String> MOUNT_MORE = List.of(
            "/",
            "/openapi.yaml",
            "/docs/openapi.json",
            "/documentation",
            "/reference",
            "/api/v1/openapi.json",
            "/api/openapi.json",
            "/schema.json",
            "/v1/openapi.json",
            "/api-docs",
            "/v3/api-docs",
            "/swagger/v1/swagger.json",
            "/schema/",
            "/api/docs",
            "/swagger",
            "/spec.json",
            "/openapi",
            "/internal/openapi.json",
            "/_openapi.json",
            "/api.json",
            "/ui",
            "/spec");

    /** All other places known, for an app that is there and had none of these. */
    static final List<String> MOUNT_LAST = Stream.of(ROOT, ROOT_LAST.subList(0, 4), ROOT_MORE)
            .flatMap(List::stream)
            .filter(path -> !MOUNT.contains(path) && !MOUNT_MORE.contains(path))
            .toList();

    /** What is tried below a prefix of which nothing is known. */
    static final List<String> GUESS = List.of("/openapi.json", "/docs");

    /**
     * Names that apps of several public projects are mounted under. Words that only one service uses do not belong here:
     * they are found by what documents, answers and redirects tell.
     */
    static final List<String> NAMES = List.of(
            "api",
            "v1",
            "v2",
            "api/v1",
            "api/v2",
            "admin",
            "auth",
            "users",
            "accounts",
            "internal",
            "documents",
            "files",
            "app",
            "service",
            "services",
            "gateway",
            "public",
            "private",
            "sub",
            "subapi",
            "rest",
            "backend",
            "items",
            "orders",
            "products",
            "payments",
            "billing",
            "reports",
            "search",
            "notifications",
            "messages",
            "chat",
            "media",
            "data",
            "jobs",
            "tasks",
            "inventory",
            "catalog",
            "shop",
            "store",
            "customers",
            "identity",
            "legacy",
            "beta",
            "v3",
            "latest",
            "ops",
            "monitoring",
            "analytics",
            "ml",
            "ai",
            "upload",
            "uploads",
            "webhooks",
            "events",
            "crm",
            "core",
            "user",
            "client",
            "customer",
            "dashboard",
            "mcp",
            "v0");

    /** The likeliest of them, tried below other prefixes. */
    static final List<String> FEW_NAMES = NAMES.subList(0, 12);

    /** Folders of files. A redirect there shows no app. */
    static final Set<String> FILES =
            Set.of("static", "assets", "media", "css", "js", "img", "images", "fonts", "favicon.ico", "public", "dist");

    private WellKnown() {}
}
