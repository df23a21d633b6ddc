package io.loadkit.report;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Json;
import io.loadkit.plan.TestPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fingerprint of the operations of a model: the same for two runs that found the same operations, wherever the host
 * was, so that two results can be told to be comparable.
 */
public final class SpecHash {
    /** Under this name a plan that was read from a file carries the hash of the documents it was made from. */
    static final String SETTING = "documents";

    private SpecHash() {}

    /**
     * {@return empty for a plan that was written by hand}
     *
     * @param plan the plan
     */
    public static Optional<String> of(TestPlan plan) {
        String kept = plan.settings().get(SETTING);
        return kept != null ? Optional.of(kept) : plan.model().map(SpecHash::of);
    }

    /** The settings of the plan, without what this class keeps in them. */
    static Map<String, String> settings(TestPlan plan) {
        Map<String, String> settings = new TreeMap<>(plan.settings());
        settings.remove(SETTING);
        return settings;
    }

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
