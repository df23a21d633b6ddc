package io.loadkit.report;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint of the operations of a model: the same for two runs that found the same operations, wherever the host
 * was, so that two results can be told to be comparable.
 */
final class SpecHash {
    private SpecHash() {}

    static String of(ApiModel model) {
        String text = Json.write(ModelDocument.described(model));
        return "sha256:" + HexFormat.of().formatHex(sha256(text));
    }

    /** SHA-256 of the text in UTF-8. */
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
