package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app with its routes, its document and its docs pages, as FastAPI sets one up.
 *
 * @param prefix where it is mounted, empty for the main app
 * @param docsPath its docs page, below the prefix
 * @param routes in the order they are tried: the pages come first
 */
record App(String name, String prefix, String docsPath, List<Route> routes) {

    /** The route for a path; {@code allowed} is false when it takes other methods only. */
    record Found(Route route, boolean allowed) {}

    static App of(String name, Info info, String prefix, String openApiPath, String docsPath, List<Route> operations) {
        ObjectNode document = OpenApi.document(info.title(), info.version(), prefix, operations);
        String documentUrl = prefix + openApiPath;
        Answer json = Answer.json(200, document);
        Answer docs = Answer.html(DocsPages.docs(info.title(), documentUrl));
        Answer redoc = Answer.html(DocsPages.redoc(info.title(), documentUrl));
        Answer oauth2 = Answer.html(DocsPages.oauth2Redirect());
        List<Route> routes = new ArrayList<>();
        routes.add(page(openApiPath, json));
        routes.add(page(docsPath, docs));
        routes.add(page("/docs/oauth2-redirect", oauth2));
        routes.add(page("/redoc", redoc));
        routes.addAll(operations);
        return new App(name, prefix, docsPath, List.copyOf(routes));
    }

    /** What the document says about the app as a whole. */
    record Info(String title, String version) {}

    private static Route page(String path, Answer answer) {
        return Route.get(path, "page").alsoHead().undocumented().to(call -> answer);
    }

    /**
     * The first route that takes path and method, else the first that takes the path, else nothing. So
     * {@code PATCH /sessions} reaches {@code PATCH /{document_id}}, as it does in Starlette.
     */
    @Nullable
    Found find(String method, String path) {
        String[] segments = Route.split(path);
        Route otherMethod = null;
        for (Route route : routes) {
            if (route.matches(segments)) {
                if (route.takes(method)) {
                    return new Found(route, true);
                }
                otherMethod = otherMethod == null ? route : otherMethod;
            }
        }
        return otherMethod == null ? null : new Found(otherMethod, false);
    }
}
