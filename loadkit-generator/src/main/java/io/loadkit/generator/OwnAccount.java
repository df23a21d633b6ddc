package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Accounts of people, and changes of the one that the caller is logged in with, as {@code PUT /user} or {@code PATCH /users/me} does them. What
 * one logs in with has to stay as it is there, or nobody can log in any more. Thread-safe.
 */
public final class OwnAccount {
    private static final Set<String> CALLER = Set.of("me", "self", "myself", "whoami");
    private static final Set<String> OWN = Set.of("account", "profile", "user", "member");
    private static final Set<String> CHANGES = Set.of("update", "edit", "change", "modify");
    private static final Set<String> DELETIONS = Set.of("delete", "remove", "close");
    private static final Set<String> NAMES =
            Set.of("username", "user_name", "login", "email", "e_mail", "mail", "handle", "nickname", "phone");
    private static final Set<String> SECRETS =
            Set.of("password", "passwd", "pwd", "pass", "passphrase", "passcode", "pin", "secret");

    /** What says what an account may do, or whether it is good for anything. */
    private static final Set<String> ACCESS = Set.of(
            "role",
            "roles",
            "permission",
            "permissions",
            "privilege",
            "privileges",
            "scope",
            "scopes",
            "group",
            "groups",
            "authority",
            "authorities",
            "admin",
            "administrator",
            "superuser",
            "staff",
            "status",
            "active",
            "enabled",
            "verified",
            "confirmed",
            "approved",
            "rol",
            "rolle",
            "estado",
            "statut",
            "activo",
            "aktiv",
            "actif",
            "attivo");

    /** The same of what it is good for no more. */
    private static final Set<String> NO_ACCESS = Set.of(
            "disabled",
            "locked",
            "blocked",
            "suspended",
            "banned",
            "deleted",
            "archived",
            "closed",
            "inactive",
            "deactivated",
            "frozen",
            "revoked",
            "expired",
            "mfa",
            "2fa",
            "totp",
            "factor");

    private static final Set<String> PEOPLE =
            Set.of("user", "account", "member", "profile", "customer", "person", "author");
    /** What making an account of one's own is called. */
    static final Set<String> SIGN_UP = Set.of("signup", "sign_up", "register", "registration", "enroll", "join");

    private OwnAccount() {}

    /** Whether a placeholder of that name stands for somebody by the name they go by. */
    static boolean isNameOfPerson(String placeholder) {
        return Set.of("username", "user_name", "login", "handle", "nickname").contains(Words.key(placeholder));
    }

    /** Whether that is what people are called. */
    static boolean isPerson(String resource) {
        return PEOPLE.contains(resource);
    }

    /** Whether it makes an account under a name of that kind, which its request says. */
    static boolean isMadeBy(Operation operation, String name) {
        return isOfPeople(operation) && References.takesWithin(operation, name);
    }

    /** Whether it makes an account, by how its path ends. */
    static boolean isOfPeople(Operation operation) {
        return operation.method().equals("POST")
                && !operation.path().contains("{")
                && Paths.lastLiteral(operation.path())
                        .map(Words::key)
                        .filter(last -> PEOPLE.contains(last) || SIGN_UP.contains(last))
                        .isPresent();
    }

    /** Whether somebody signs up by it, so that what it makes is a {@code resource}, if that is what people are called. */
    static boolean signsUp(Operation operation, String resource) {
        return operation.method().equals("POST")
                && !operation.path().contains("{")
                && PEOPLE.contains(resource)
                && Paths.lastLiteral(operation.path())
                        .map(Words::key)
                        .filter(SIGN_UP::contains)
                        .isPresent();
    }

    /**
     * {@return whether it changes the account of whoever calls}
     *
     * @param operation whose path says so
     */
    public static boolean isChangedBy(Operation operation) {
        if (!Set.of("PUT", "PATCH").contains(operation.method())
                || operation.path().contains("{")) {
            return false;
        }
        List<String> literals = Paths.literals(operation.path());
        return literals.stream().anyMatch(literal -> CALLER.contains(literal.toLowerCase(Locale.ROOT)))
                || !literals.isEmpty()
                        && OWN.contains(literals.get(literals.size() - 1).toLowerCase(Locale.ROOT))
                || isDoneToOwn(operation, CHANGES);
    }

    /** Whether its path ends with people and what is done to one of them, and nothing says to whom: to whoever calls. */
    private static boolean isDoneToOwn(Operation operation, Set<String> words) {
        List<String> literals = Paths.literals(operation.path());
        int last = literals.size() - 1;
        return last > 0
                && words.contains(literals.get(last).toLowerCase(Locale.ROOT))
                && OWN.contains(Words.key(literals.get(last - 1)))
                && !operation.security().isEmpty()
                && References.names(operation).stream().noneMatch(Words::isId);
    }

    /**
     * {@return whether it deletes the account of whoever calls}
     *
     * @param operation whose path says so
     */
    public static boolean isDeletedBy(Operation operation) {
        return operation.method().equals("DELETE")
                && !operation.path().contains("{")
                && !operation.security().isEmpty()
                && (Paths.lastLiteral(operation.path())
                                .map(last -> last.toLowerCase(Locale.ROOT))
                                .filter(last -> CALLER.contains(last) || OWN.contains(last))
                                .isPresent()
                        || isDoneToOwn(operation, DELETIONS));
    }

    /**
     * {@return whether a field has what one may log in with}
     *
     * @param field its name, as a document has it
     */
    public static boolean isLoggedInWith(String field) {
        return isName(field) || isSecret(field);
    }

    /**
     * {@return whether a field stays as it is when callers change their own account: what they log in with, what they may do, and every
     * switch of the account, as one of them may be the one that locks them out}
     *
     * @param operation what is sent
     * @param field its name, as a document has it
     * @param schema what it may hold
     */
    public static boolean keeps(Operation operation, String field, Schema schema) {
        return isChangedBy(operation)
                && (isLoggedInWith(field)
                        || Words.hasAny(field, ACCESS)
                        || Words.hasAny(field, NO_ACCESS)
                        || isSwitch(schema) && isOfItself(operation));
    }

    /** Whether it is the account that is changed, and not what its owner has: {@code /users/me/settings}. */
    private static boolean isOfItself(Operation operation) {
        return isDoneToOwn(operation, CHANGES)
                || Paths.lastLiteral(operation.path())
                        .map(last -> last.toLowerCase(Locale.ROOT))
                        .filter(last -> CALLER.contains(last) || OWN.contains(last))
                        .isPresent();
    }

    private static boolean isSwitch(Schema declared) {
        Schema schema = declared.resolved();
        return schema instanceof Schema.Flag
                || schema instanceof Schema.Union union
                        && union.alternatives().stream().anyMatch(one -> one.resolved() instanceof Schema.Flag);
    }

    /** What a switch of the own account is set to where it has to be sent and nothing shows how it is: so that nobody is locked out. */
    static boolean isOn(String field) {
        return !Words.hasAny(field, NO_ACCESS);
    }

    /** Whether a field has what somebody goes by. */
    static boolean isName(String field) {
        return NAMES.contains(Words.key(field));
    }

    /** Whether a field has what only its owner knows. */
    static boolean isSecret(String field) {
        return Words.hasAny(field, SECRETS) || Tongues.says(field, Set.of("password"));
    }
}
