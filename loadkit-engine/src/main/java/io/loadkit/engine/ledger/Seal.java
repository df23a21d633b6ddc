package io.loadkit.engine.ledger;

import io.loadkit.model.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Closes secrets that a clean-up needs and nobody can give again, such as the password of an account that the run has made, with
 * a key that only this user of this machine has: so a ledger that is copied tells nobody. The key is made when it is first needed
 * and serves all ledgers, as a run may have been killed long ago. Where it cannot be kept, such secrets are in no ledger at all.
 */
public final class Seal {
    /** System property that names the directory in which the key is, for tests and for those who have no home. */
    public static final String STATE = "loadkit.state";

    /** What a closed secret is called in JSON. */
    static final String SEALED = "sealed";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private @Nullable SecretKeySpec key;
    private boolean failed;

    /** @param directory where the key is kept */
    private Seal(Path directory) {
        this.file = directory.resolve("ledger.key");
    }

    /** {@return that of whoever runs this process} */
    public static Seal ofThisUser() {
        String stated = System.getProperty(STATE, "");
        String base = System.getenv("XDG_STATE_HOME");
        Path directory = !stated.isEmpty()
                ? Path.of(stated)
                : (base == null || base.isBlank()
                                ? Path.of(System.getProperty("user.home", "."), ".local", "state")
                                : Path.of(base))
                        .resolve("loadkit");
        return new Seal(directory);
    }

    /** {@return where its key is} */
    public Path file() {
        return file;
    }

    /**
     * {@return the member of a JSON object that only {@link #open} can read; its value is empty where no key can be kept}
     *
     * @param text the secret
     */
    public synchronized Map<String, Object> close(String text) {
        SecretKeySpec mine = key(true);
        if (mine == null) {
            return Map.of(SEALED, "");
        }
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, mine, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return Map.of(SEALED, Base64.getEncoder().encodeToString(all));
        } catch (GeneralSecurityException withoutCipher) {
            return Map.of(SEALED, "");
        }
    }

    /**
     * {@return the secret; empty where it was closed with the key of another user or of another machine, or with none}
     *
     * @param closed what {@link #close} has given
     */
    public synchronized Optional<String> open(String closed) {
        SecretKeySpec mine = closed.isEmpty() ? null : key(false);
        if (mine == null) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getDecoder().decode(closed);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, mine, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException ofAnotherKey) {
            return Optional.empty();
        }
    }

    /**
     * {@return saved values as they are written down: those that may be secrets closed}
     *
     * @param values by name
     */
    public Map<String, Object> closed(Map<String, Object> values) {
        Map<String, Object> out = new LinkedHashMap<>(values);
        out.replaceAll((name, value) -> RecipeText.isSecret(name) ? close(Json.write(value)) : value);
        return out;
    }

    /** {@return whether a value of JSON is a closed secret} */
    static boolean isClosed(@Nullable Object value) {
        return value instanceof Map<?, ?> members && members.size() == 1 && members.get(SEALED) instanceof String;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private @Nullable SecretKeySpec key(boolean mayBeMade) {
        if (key == null && !failed && (mayBeMade || Files.exists(file))) {
            try {
                key = new SecretKeySpec(read(), "AES");
            } catch (IOException | IllegalArgumentException | UnsupportedOperationException noKey) {
                failed = true;
            }
        }
        return key;
    }

    /** Makes it where it is not there yet; processes that do so at once agree on one, by the lock of the file. */
    private byte[] read() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent() == null ? directory : directory.getParent());
            OwnerOnly.createDirectory(directory);
        }
        synchronized (Seal.class) {
            try (FileChannel channel = OwnerOnly.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock(); // until it is closed
                ByteBuffer bytes = ByteBuffer.allocate(KEY_BYTES);
                if (channel.size() < KEY_BYTES) {
                    RANDOM.nextBytes(bytes.array());
                    channel.write(ByteBuffer.wrap(bytes.array()), 0);
                    channel.force(true);
                } else {
                    int count;
                    do {
                        count = channel.read(bytes); // a file may give less than what is asked for
                    } while (count >= 0 && bytes.hasRemaining());
                }
                return bytes.array();
            }
        }
    }
}
