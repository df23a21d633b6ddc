package io.loadkit.plan;

import io.loadkit.plan.Template.Binary;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code multipart/form-data} bodies (RFC 7578) as templates. For one thread. */
public final class Multipart {
    /** Long and odd enough not to occur in generated content; constant, so that equal plans send equal bytes. */
    private static final String BOUNDARY = "loadkit-7d1f3a9be04c4e5c8a62";

    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Adds a field; its value is written as text.
     *
     * @param name as it is called
     * @param value where its values come from
     * @return this
     */
    public Multipart field(String name, ValueSource value) {
        pieces.add(new Fixed(open(name) + "\r\n\r\n"));
        pieces.add(Template.piece(value, Encoding.PLAIN));
        pieces.add(new Fixed("\r\n"));
        return this;
    }

    /**
     * Adds a field with a content type of its own, such as a JSON document.
     *
     * @param name as it is called
     * @param contentType a media type such as {@code text/csv}
     * @param value the value, with its slots
     * @return this
     */
    public Multipart field(String name, String contentType, Template value) {
        pieces.add(new Fixed(open(name) + "\r\nContent-Type: " + oneLine(contentType) + "\r\n\r\n"));
        pieces.addAll(value.pieces());
        pieces.add(new Fixed("\r\n"));
        return this;
    }

    /**
     * Adds a file.
     *
     * @param name as it is called
     * @param fileName as the target is told
     * @param contentType a media type such as {@code text/csv}
     * @param content of the file
     * @return this
     */
    public Multipart file(String name, String fileName, String contentType, Blob content) {
        pieces.add(new Fixed(open(name) + "; filename=\"" + quoted(fileName) + "\"\r\nContent-Type: "
                + oneLine(contentType) + "\r\n\r\n"));
        pieces.add(new Binary(content));
        pieces.add(new Fixed("\r\n"));
        return this;
    }

    /** {@return the value of the request's {@code Content-Type}} */
    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** {@return the body with all parts added so far} */
    public Template template() {
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Fixed("--" + BOUNDARY + "--\r\n"));
        return new Template(all);
    }

    private static String open(String name) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + '"';
    }

    /** As browsers do: quotes and line ends are percent-encoded (WHATWG HTML, multipart form data). */
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String oneLine(String text) {
        return text.replace("\r", "").replace("\n", "");
    }
}
