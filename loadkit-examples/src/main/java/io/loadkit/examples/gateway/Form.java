package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads form bodies. Text fields become JSON texts, files become JSON "pojo" values that hold a {@link File}. */
final class Form {

    /** An uploaded file, which lives as long as its request. */
    record File(String name, byte[] content) {}

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private Form() {}

    /** The fields of a form, none when the content type is no form's. An empty text counts as not sent. */
    static ObjectNode read(String contentType, byte[] body) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return multipart(contentType, body);
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (type.startsWith("application/x-www-form-urlencoded")) {
            Map<String, List<String>> values = Query.parse(new String(body, StandardCharsets.UTF_8));
            values.forEach((name, all) -> putText(fields, name, all.get(all.size() - 1)));
        }
        return fields;
    }

    private static ObjectNode multipart(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new Refusal(400, "Missing boundary in multipart.");
        }
        String name = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        byte[] first = ("--" + name).getBytes(StandardCharsets.UTF_8);
        byte[] next = ("\r\n--" + name).getBytes(StandardCharsets.UTF_8);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (body.length == 0) {
            return fields;
        }
        require(startsWith(body, 0, first));
        int at = first.length;
        while (startsWith(body, at, LINE)) {
            int headersEnd = indexOf(body, BLANK_LINE, at);
            require(headersEnd >= 0);
            int content = headersEnd + BLANK_LINE.length;
            int end = indexOf(body, next, content);
            require(end >= 0);
            String headers = new String(body, at, headersEnd - at, StandardCharsets.UTF_8);
            put(fields, headers, Arrays.copyOfRange(body, content, end));
            at = end + next.length;
        }
        require(startsWith(body, at, new byte[] {'-', '-'}));
        return fields;
    }

    private static void put(ObjectNode fields, String headers, byte[] content) {
        Matcher name = NAME.matcher(headers);
        require(name.find());
        Matcher fileName = FILE_NAME.matcher(headers);
        if (fileName.find()) {
            fields.putPOJO(name.group(1), new File(fileName.group(1), content));
        } else {
            putText(fields, name.group(1), new String(content, StandardCharsets.UTF_8));
        }
    }

    private static void putText(ObjectNode fields, String name, String text) {
        if (text.isEmpty()) {
            fields.remove(name);
        } else {
            fields.put(name, text);
        }
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new Refusal(400, "There was an error parsing the body");
        }
    }

    private static boolean startsWith(byte[] body, int at, byte[] wanted) {
        int end = at + wanted.length;
        return end <= body.length && Arrays.equals(body, at, end, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            if (body[i] == wanted[0] && startsWith(body, i, wanted)) {
                return i;
            }
        }
        return -1;
    }
}
