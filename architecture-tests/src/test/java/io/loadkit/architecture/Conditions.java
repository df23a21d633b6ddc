package io.loadkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit has no ready condition for. */
final class Conditions {
    static final ArchCondition<JavaClass> RESIDE_IN_A_NULL_MARKED_PACKAGE =
            new ArchCondition<>("reside in a package annotated with @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    report(type, marked, type.getName() + " is in a package without @NullMarked", events);
                }
            };

    static final ArchCondition<JavaClass> SHOW_ONLY_JDK_AND_LOADKIT_TYPES =
            new ArchCondition<>("show only types of the JDK and of LoadKit to users") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!visible(type)) {
                        return;
                    }
                    inherited(type).forEach(shown -> check(type, type.getName() + " extends", shown, events));
                    type.getMembers().stream()
                            .filter(Conditions::visible)
                            .forEach(member ->
                                    shown(member).forEach(shown -> check(type, member.getFullName(), shown, events)));
                }

                private void check(JavaClass type, String where, JavaType shown, ConditionEvents events) {
                    shown.getAllInvolvedRawTypes()
                            .forEach(raw -> report(type, ours(raw), where + " shows " + raw.getName(), events));
                }
            };

    private Conditions() {}

    private static Stream<JavaType> inherited(JavaClass type) {
        return Stream.concat(
                type.getSuperclass().stream(),
                Stream.concat(
                        type.getInterfaces().stream(),
                        type.getTypeParameters().stream().flatMap(parameter -> parameter.getBounds().stream())));
    }

    private static Stream<JavaType> shown(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
                Stream.concat(
                        unit.getThrowsClause().getTypes().stream(),
                        unit.getTypeParameters().stream().flatMap(parameter -> parameter.getBounds().stream())));
    }

    /** A class is visible when it and every class around it are public or protected. */
    private static boolean visible(JavaClass type) {
        Optional<JavaClass> around = type.getEnclosingClass();
        return visible(type.getModifiers()) && (around.isEmpty() || visible(around.get()));
    }

    private static boolean visible(JavaMember member) {
        return visible(member.getModifiers());
    }

    private static boolean visible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static boolean ours(JavaClass raw) {
        JavaClass element = raw.getBaseComponentType();
        String name = element.getPackageName();
        return element.isPrimitive()
                || name.startsWith("java.")
                || name.equals("javax.net.ssl")
                || name.equals("io.loadkit")
                || name.startsWith("io.loadkit.");
    }

    private static void report(JavaClass type, boolean satisfied, String message, ConditionEvents events) {
        events.add(new SimpleConditionEvent(type, satisfied, message));
    }
}
