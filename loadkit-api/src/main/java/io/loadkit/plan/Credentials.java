package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the target is told about who is calling. Never printed: {@code toString()} masks all that is secret. */
public sealed interface Credentials {
    /**
     * {@return user name and password, for HTTP basic authentication or a password login}
     *
     * @param user name of the user
     * @param password sent with every request
     */
    static Credentials basic(String user, String password) {
        return new Basic(user, password);
    }

    /**
     * {@return a bearer token}
     *
     * @param token without the word {@code Bearer}
     */
    static Credentials bearer(String token) {
        return new Bearer(token);
    }

    /**
     * {@return an API key; where it goes is read from the document}
     *
     * @param value the value
     */
    static Credentials apiKey(String value) {
        return new ApiKey(value);
    }

    /**
     * {@return a client of its own name: OAuth 2 client credentials}
     *
     * @param id of the client
     * @param secret of the client
     */
    static Credentials client(String id, String secret) {
        return new Client(id, secret);
    }

    /**
     * For one of the ways of logging in only.
     *
     * @param scheme as the document names it, or the name of the header, query parameter or cookie
     * @param credentials who logs in
     * @return the credentials
     */
    static Credentials forScheme(String scheme, Credentials credentials) {
        return new ForScheme(scheme, credentials);
    }

    /**
     * Several kinds at once; where a scheme takes more than one, the one that names it goes first.
     *
     * @param all credentials of several kinds, or of many users
     * @return the credentials
     */
    static Credentials several(List<Credentials> all) {
        return all.size() == 1 ? all.get(0) : new Several(all);
    }

    /**
     * {@return many users: the user number n of a run takes the one at place n, modulo their count}
     *
     * @param users one for each user in turn
     */
    static Credentials pool(List<Basic> users) {
        return users.size() == 1 ? users.get(0) : new Pool(users);
    }

    /**
     * {@return all of {@code texts}, each as in {@link #parse}; more than one {@code user:password} makes a pool}
     *
     * @param texts one for each, as for {@link #parse}
     */
    static Credentials parseAll(List<String> texts) {
        List<Credentials> all = new ArrayList<>();
        List<Basic> users = new ArrayList<>();
        for (String text : texts) {
            Credentials one = parse(text);
            if (one instanceof Basic basic) {
                users.add(basic);
            } else {
                all.add(one);
            }
        }
        if (!users.isEmpty()) {
            all.add(0, pool(users));
        }
        if (all.isEmpty()) {
            throw new ConfigurationException(Problem.value("auth", "an empty list", "at least one"));
        }
        return several(all);
    }

    /**
     * All that stand in {@code file}, one a line as in {@link #parse}; more than one {@code user:password} makes a pool.
     * Blank lines, and lines that begin with {@code #}, are passed over.
     *
     * @param file of text in UTF-8, 16 MB and 100,000 such lines at most
     * @return the credentials
     * @throws io.loadkit.error.ConfigurationException when it cannot be read, or a line of it
     */
    static Credentials file(Path file) {
        return parseAll(lines(file));
    }

    /**
     * {@return the lines of such a file that hold credentials}
     *
     * @param file as of {@link #file}
     */
    static List<String> lines(Path file) {
        int most = 100_000;
        try {
            if (Files.size(file) > 16L << 20) {
                throw new ConfigurationException(Problem.value("file of credentials", file, "16 MB at most"));
            }
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.isEmpty() || lines.size() > most) {
                throw new ConfigurationException(
                        Problem.value("lines of " + file, lines.size(), "1 to 100,000 with credentials"));
            }
            return lines;
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("file of credentials", file, "a file of text in UTF-8 that can be read"), refused);
        }
    }

    /** {@return what these credentials are made of: their parts, or they themselves} */
    default List<Credentials> parts() {
        return List.of(this);
    }

    /**
     * {@return {@code user:password}, {@code bearer:TOKEN}, {@code apikey:VALUE} or {@code client:ID:SECRET}; {@code
     * bearer@SCHEME:TOKEN}, {@code apikey@SCHEME:VALUE} and {@code client@SCHEME:ID:SECRET} for one scheme, or one
     * header or parameter, only} The user called {@code client} cannot be given this way.
     *
     * @param text the text
     */
    static Credentials parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new ConfigurationException(Problem.value(
                    "auth",
                    "(" + text.length() + " characters, not shown)",
                    "user:password, bearer:TOKEN, apikey:VALUE or client:ID:SECRET, also apikey@NAME:VALUE"));
        }
        String before = text.substring(0, colon);
        String after = text.substring(colon + 1);
        int at = before.indexOf('@');
        String kind = at < 0 ? before : before.substring(0, at);
        if (at >= 0 && at < before.length() - 1 && isKind(kind)) {
            return forScheme(before.substring(at + 1), ofKind(kind, after));
        }
        return isKind(before) ? ofKind(before, after) : basic(before, after);
    }

    private static boolean isKind(String word) {
        return List.of("bearer", "apikey", "client").contains(word);
    }

    private static Credentials ofKind(String kind, String after) {
        if (kind.equals("client")) {
            int colon = after.indexOf(':');
            if (colon < 1 || colon == after.length() - 1) {
                throw new ConfigurationException(
                        Problem.value("auth", "client:(not shown)", "client:ID:SECRET, with both parts"));
            }
            return client(after.substring(0, colon), after.substring(colon + 1));
        }
        return kind.equals("bearer") ? bearer(after) : apiKey(after);
    }

    /**
     * See {@link #basic}.
     *
     * @param user name of the user
     * @param password sent with every request
     * @param own whether the run has made the account itself, so that nobody can be asked for its password later
     */
    record Basic(String user, String password, boolean own) implements Credentials {
        /**
         * Of somebody who is known to whoever starts the run.
         *
         * @param user name of the user
         * @param password sent with every request
         */
        public Basic(String user, String password) {
            this(user, password, false);
        }

        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** See {@link #bearer}. */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "bearer:***";
        }
    }

    /** See {@link #apiKey}. */
    record ApiKey(String value) implements Credentials {
        @Override
        public String toString() {
            return "apikey:***";
        }
    }

    /** See {@link #client}. */
    record Client(String id, String secret) implements Credentials {
        @Override
        public String toString() {
            return "client:" + id + ":***";
        }
    }

    /** See {@link #forScheme}. */
    record ForScheme(String scheme, Credentials credentials) implements Credentials {
        @Override
        public String toString() {
            return scheme + "=" + credentials;
        }
    }

    /** See {@link #several}. */
    record Several(List<Credentials> all) implements Credentials {
        /**
         * Checks what it is given and copies its collections.
         *
         * @param all of different kinds, or of many users
         */
        public Several {
            all = List.copyOf(all);
            if (all.isEmpty()) {
                throw new ConfigurationException(Problem.value("credentials", "an empty list", "at least one"));
            }
        }

        @Override
        public List<Credentials> parts() {
            return all.stream().flatMap(one -> one.parts().stream()).toList();
        }

        @Override
        public String toString() {
            return String.join(", ", all.stream().map(Credentials::toString).toList());
        }
    }

    /** See {@link #pool}. */
    record Pool(List<Basic> users) implements Credentials {
        /**
         * Checks what it is given and copies its collections.
         *
         * @param users one for each user in turn
         */
        public Pool {
            users = List.copyOf(users);
            if (users.isEmpty()) {
                throw new ConfigurationException(Problem.value("users", "an empty list", "at least one"));
            }
        }

        /**
         * {@return the credentials of the user of that number}
         *
         * @param user number of the user, from 0
         */
        public Basic of(int user) {
            return users.get(Math.floorMod(user, users.size()));
        }

        @Override
        public String toString() {
            return users.size() + " users";
        }
    }

    /**
     * What a login brings, in place of a secret that is known beforehand. Made while a plan is calibrated.
     *
     * @param scheme the way of logging in it is for
     * @param login step that each scenario which needs it begins with
     * @param saved name under which the login saves it; empty where a cookie says all
     */
    record FromLogin(String scheme, Step.Login login, String saved) implements Credentials {
        @Override
        public String toString() {
            return scheme + " by " + login.request().template().key();
        }
    }
}
