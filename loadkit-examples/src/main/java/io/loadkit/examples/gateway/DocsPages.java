package io.loadkit.examples.gateway;

/**
 * The pages beside a document. They name its address the way FastAPI's pages do, in a call of Swagger UI or in a
 * ReDoc element, but a few lines in the page itself draw the operations, so that they need no other host.
 */
final class DocsPages {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>%s - %s</title></head>
            <body>
            <h1>%s</h1>
            <ul id="operations"></ul>
            <script>
            async function draw(url) {
                const list = document.getElementById('operations');
                const paths = (await (await fetch(url)).json()).paths;
                for (const [path, item] of Object.entries(paths)) {
                    for (const [method, operation] of Object.entries(item)) {
                        const line = document.createElement('li');
                        line.textContent = `${method.toUpperCase()} ${path}: ${operation.summary}`;
                        list.append(line);
                    }
                }
            }
            </script>
            %s
            </body>
            </html>
            """;

    private static final String SWAGGER_UI = """
            <script>
            const SwaggerUIBundle = options => draw(options.url);
            const ui = SwaggerUIBundle({
                url: '%s',
                dom_id: '#operations',
            })
            </script>""";

    private static final String REDOC = """
            <redoc spec-url="%s"></redoc>
            <script>draw(document.querySelector('redoc').getAttribute('spec-url'))</script>""";

    private DocsPages() {}

    static String docs(String title, String documentUrl) {
        return PAGE.formatted(title, "Swagger UI", title, SWAGGER_UI.formatted(documentUrl));
    }

    static String redoc(String title, String documentUrl) {
        return PAGE.formatted(title, "ReDoc", title, REDOC.formatted(documentUrl));
    }

    /** Where a login would come back to. No operation here needs one, so the page only says so. */
    static String oauth2Redirect() {
        return "<!DOCTYPE html><html lang=\"en\"><title>OAuth2 redirect</title><p>This API has no login.</p></html>";
    }
}
