package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.calibrate.exchange.Reply;
import java.util.List;

/**
 * What was made for a login: by which operation, and what that answered.
 *
 * @param key of the operation
 * @param reply its answer
 * @param belongsTo what had to be made for it before, such as the company of an account; mostly nothing
 */
public record Made(String key, Reply reply, List<Made> belongsTo) {
    Made(String key, Reply reply) {
        this(key, reply, List.of());
    }
}
