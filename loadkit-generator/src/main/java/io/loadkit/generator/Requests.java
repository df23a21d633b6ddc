package io.loadkit.generator;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.RequestTemplate.Header;
import io.loadkit.plan.RequestTemplate.Payload;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request template of an operation.
 *
 * <p>Required parameters are always sent. Optional ones are sent when the document, or the user, says what to send: an
 * example, a default, an enumeration, a strategy's answer. The others are left out, as an invented filter or page
 * mostly empties the answer or has the request refused, and what is left out is what the document calls fine.
 */
final class Requests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    /** Headers that the transport, the body or {@link Auth} sets; documents list them now and then. */
    private static final Set<String> NOT_OURS = Set.of(
            "host",
            "content-length",
            "content-type",
            "connection",
            "transfer-encoding",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "accept");

    private final GenerationRequest request;
    private final Means means;
    private final Realistic realistic;
    private final Files files;
    private final Auth auth;

    Requests(GenerationRequest request, Means means) {
        this.request = request;
        this.means = means;
        this.realistic = new Realistic(request.seed());
        this.files = new Files(request.uploadBytes(), request.seed());
        this.auth = new Auth(request.model(), request.credentials());
    }

    /**
     * The template.
     *
     * @param owner singular name of what the operation is about, which gives names their meaning
     * @param bindings values that the journey provides
     * @throws Unsatisfiable when no request can be made
     */
    RequestTemplate template(Operation operation, String owner, Leaves.Bindings bindings) {
        return new Draft(operation, owner, new Leaves(request, realistic, bindings, means)).template();
    }

    /** The making of one template. */
    private final class Draft {
        private final Operation operation;
        private final String owner;
        private final Leaves leaves;
        private final List<Header> headers = new ArrayList<>();
        private final List<List<Piece>> query = new ArrayList<>();
        private final List<List<Piece>> cookies = new ArrayList<>();
        private final List<Parameter> asking = new ArrayList<>();
        private final Map<String, @Nullable Object> asked = new LinkedHashMap<>();

        Draft(Operation operation, String owner, Leaves leaves) {
            this.operation = operation;
            this.owner = owner;
            this.leaves = leaves;
        }

        RequestTemplate template() {
            List<Auth.Placed> secrets = auth.of(operation);
            Map<String, List<Piece>> inPath = new HashMap<>();
            for (Parameter parameter : operation.parameters()) {
                boolean isSecret = secrets.stream()
                        .anyMatch(s -> s.in() == parameter.in() && s.name().equalsIgnoreCase(parameter.name()));
                if (!isSecret) {
                    add(parameter, inPath);
                }
            }
            Pairs.agree(asked);
            asking.forEach(parameter -> query.add(Styles.query(parameter, asked.get(parameter.name()))));
            secrets.forEach(this::add);
            Optional<Payload> body = operation.body().flatMap(this::body);
            accept().ifPresent(type -> headers.add(new Header("Accept", Template.fixed(type))));
            if (!cookies.isEmpty()) {
                headers.add(new Header("Cookie", new Template(joined(cookies, "; "))));
            }
            return new RequestTemplate(
                    operation.app(), operation.method(), operation.path(), target(inPath), headers, body);
        }

        private void add(Parameter parameter, Map<String, List<Piece>> inPath) {
            if (parameter.in() == In.PATH) {
                inPath.put(parameter.name(), Styles.path(parameter, tree(parameter)));
                return;
            }
            if (parameter.in() == In.HEADER
                            && NOT_OURS.contains(parameter.name().toLowerCase(Locale.ROOT))
                    || parameter.in() == In.BODY
                    || !isSent(parameter)) {
                return;
            }
            Object tree;
            try {
                tree = tree(parameter);
            } catch (Unsatisfiable e) {
                if (parameter.required()) {
                    throw e;
                }
                return;
            }
            if (parameter.in() == In.HEADER) {
                headers.add(new Header(parameter.name(), new Template(Styles.header(parameter, tree))));
            } else if (parameter.in() == In.QUERY) {
                asking.add(parameter);
                asked.put(parameter.name(), tree);
            } else {
                cookies.add(Styles.cookie(parameter, tree));
            }
        }

        private void add(Auth.Placed secret) {
            if (secret.in() == In.HEADER) {
                headers.add(new Header(
                        secret.name(),
                        new Template(
                                List.of(new Fixed(secret.before()), Template.piece(secret.value(), Encoding.HEADER)))));
            } else {
                boolean asSet = secret.in() == In.COOKIE && secret.value() instanceof ValueSource.Saved;
                Encoding encoding = asSet ? Encoding.HEADER : Encoding.QUERY; // a login has set it so
                List<Piece> pair = List.of(
                        new Fixed(Encoding.QUERY.encode(secret.name()) + "="),
                        Template.piece(secret.value(), encoding));
                (secret.in() == In.QUERY ? query : cookies).add(pair);
            }
        }

        private boolean isSent(Parameter parameter) {
            Schema schema = parameter.schema().resolved();
            boolean filters = leaves.asksForAll() && parameter.in() == In.QUERY;
            return parameter.required()
                    || leaves.given(leaf(parameter)).isPresent()
                    || !filters
                            && (parameter.examples().stream().anyMatch(e -> Leaves.isUsable(schema, e))
                                    || Leaves.documented(schema, null).isPresent());
        }

        private @Nullable Object tree(Parameter parameter) {
            Schema schema = parameter.schema().resolved();
            Spot spot = new Spot(parameter.name(), owner, parameter.name(), parameter.required(), 0);
            Random random = Chance.of(request.seed(), operation.key() + " " + parameter.name());
            Object tree = leaves.given(leaf(parameter)).<Object>map(s -> s).orElse(null);
            if (tree == null) {
                Object example = parameter.examples().stream()
                        .filter(e -> Leaves.isUsable(schema, e))
                        .findFirst()
                        .orElse(null);
                tree = new Trees(leaves, operation, parameter.in(), false, request.seed())
                        .value(nonEmpty(parameter), spot, example);
            }
            if (parameter.contentType().isPresent()) {
                return tree instanceof ValueSource.Saved ? tree : Styles.jsonText(tree, random);
            }
            return Styles.flat(tree, random);
        }

        /** A path segment may not be empty, whatever its schema allows: the path would be another one. */
        private Schema nonEmpty(Parameter parameter) {
            if (parameter.in() == In.PATH
                    && parameter.schema().resolved() instanceof Schema.Text text
                    && text.minLength() == 0
                    && text.maxLength().orElse(1) > 0) {
                return new Schema.Text(
                        text.notes(), text.format(), text.pattern(), 1, text.maxLength(), text.contentMediaType());
            }
            return parameter.schema();
        }

        private Leaf leaf(Parameter parameter) {
            return new Leaf(
                    operation,
                    parameter.in(),
                    parameter.name(),
                    parameter.name(),
                    parameter.schema().resolved(),
                    parameter.required());
        }

        private Optional<Payload> body(Body body) {
            try {
                return Optional.of(new Bodies(operation, leaves, files, request.seed(), owner).payload(body));
            } catch (Unsatisfiable e) {
                if (body.required() || !operation.method().equals("GET")) {
                    throw e;
                }
                return Optional.empty();
            }
        }

        /**
         * JSON where the operation answers in it, so that services which speak several languages choose this one; the
         * others, if need be, where it has others: a parameter may ask for one of them.
         */
        private Optional<String> accept() {
            List<String> types = operation.responses().stream()
                    .filter(Response::isSuccess)
                    .flatMap(response -> response.contents().stream())
                    .map(Content::mediaType)
                    .distinct()
                    .toList();
            return operation.responses().stream()
                    .filter(Response::isSuccess)
                    .flatMap(response -> response.contents().stream())
                    .filter(Content::isJson)
                    .map(Content::mediaType)
                    .findFirst()
                    .map(json -> types.size() > 1 ? json + ", */*;q=0.5" : json);
        }

        private Template target(Map<String, List<Piece>> inPath) {
            List<Piece> pieces = new ArrayList<>();
            String path = operation.path();
            Matcher placeholder = PLACEHOLDER.matcher(path);
            int at = 0;
            while (placeholder.find()) {
                pieces.add(new Fixed(path.substring(at, placeholder.start())));
                String name = placeholder.group(1);
                pieces.addAll(Optional.ofNullable(inPath.get(name)).orElseGet(() -> undocumented(name)));
                at = placeholder.end();
            }
            pieces.add(new Fixed(path.substring(at)));
            List<Piece> pairs = joined(query, "&");
            if (!pairs.isEmpty()) {
                pieces.add(new Fixed("?"));
                pieces.addAll(pairs);
            }
            return new Template(pieces);
        }

        /** A placeholder that no parameter describes, as careless documents have them. */
        private List<Piece> undocumented(String name) {
            Schema any = new Schema.Anything(SchemaNotes.NONE);
            Parameter parameter =
                    new Parameter(name, In.PATH, true, any, "simple", false, Optional.empty(), List.of(), "");
            return Styles.path(parameter, tree(parameter));
        }

        private static List<Piece> joined(List<List<Piece>> parts, String delimiter) {
            List<Piece> out = new ArrayList<>();
            for (List<Piece> part : parts) {
                if (!out.isEmpty() && !part.isEmpty()) {
                    out.add(new Fixed(delimiter));
                }
                out.addAll(part);
            }
            return out;
        }
    }
}
