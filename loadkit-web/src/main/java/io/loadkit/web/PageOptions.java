package io.loadkit.web;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the page is and who may see it.
 *
 * @param port 0 for a free one
 * @param address of the interface it listens on
 * @param token without which nobody is let in; chosen at random where it is needed and not given
 * @param results folder of earlier runs, into which runs started from the page are written
 * @param comparing makes of the JSON files of two runs, the earlier first, the JSON of what changed
 */
record PageOptions(
        int port,
        InetAddress address,
        Optional<String> token,
        Optional<Path> results,
        Optional<BiFunction<Path, Path, String>> comparing) {
    private static final int TOKEN_BYTES = 24;

    PageOptions {
        if (port < 0 || port > 65_535) {
            throw new ConfigurationException(
                    Problem.value("port of the live page", port, "a number from 1 to 65535, or 0 for a free one"));
        }
        token.ifPresent(text -> {
            if (!text.matches("[A-Za-z0-9_-]{16,100}")) {
                throw new ConfigurationException(Problem.value(
                        "token of the live page",
                        "(" + text.length() + " characters, not shown)",
                        "16 to 100 letters, digits, hyphens and underscores"));
            }
        });
    }

    static PageOptions on(int port) {
        return new PageOptions(
                port, InetAddress.getLoopbackAddress(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    PageOptions address(InetAddress other) {
        return new PageOptions(port, other, token, results, comparing);
    }

    PageOptions token(String other) {
        return new PageOptions(port, address, Optional.of(other), results, comparing);
    }

    PageOptions results(Path folder) {
        return new PageOptions(port, address, token, Optional.of(folder), comparing);
    }

    PageOptions comparing(BiFunction<Path, Path, String> how) {
        return new PageOptions(port, address, token, results, Optional.of(how));
    }

    PageOptions withRandomToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return token(made);
    }

    /** Whether only this machine can reach it. */
    boolean isLocal() {
        return address.isLoopbackAddress();
    }
}
