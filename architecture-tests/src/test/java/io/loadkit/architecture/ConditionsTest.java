package io.loadkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

/** The conditions must be able to fail. */
public final class ConditionsTest {
    @Test
    void findsALibraryTypeInAReturnType() {
        assertThat(violations(ReturnsLibraryType.class))
                .singleElement()
                .asString()
                .contains("assertj.core.api.Condition");
    }

    @Test
    void findsALibraryTypeInATypeArgument() {
        assertThat(violations(TakesMapOfLibraryType.class))
                .singleElement()
                .asString()
                .contains("Condition");
    }

    @Test
    void findsALibraryTypeAsSuperclass() {
        assertThat(violations(ExtendsLibraryType.class))
                .singleElement()
                .asString()
                .contains("Condition");
    }

    @Test
    void acceptsLibraryTypesThatUsersCannotSee() {
        assertThat(violations(HidesLibraryType.class)).isEmpty();
    }

    @Test
    void tellsANullMarkedPackageFromOneThatIsNot() {
        assertThat(unmarked("io.loadkit.error")).isEmpty();
        assertThat(unmarked("org.assertj.core.condition")).isNotEmpty();
    }

    private static List<String> unmarked(String packageName) {
        return violations(
                Conditions.RESIDE_IN_A_NULL_MARKED_PACKAGE, new ClassFileImporter().importPackages(packageName));
    }

    private static List<String> violations(Class<?> type) {
        return violations(Conditions.SHOW_ONLY_JDK_AND_LOADKIT_TYPES, new ClassFileImporter().importClasses(type));
    }

    private static List<String> violations(ArchCondition<JavaClass> condition, JavaClasses imported) {
        return classes().should(condition).evaluate(imported).getFailureReport().getDetails();
    }

    public static final class ReturnsLibraryType {
        private ReturnsLibraryType() {}

        public static Condition<String> condition() {
            return new Condition<>();
        }
    }

    public static final class TakesMapOfLibraryType {
        private TakesMapOfLibraryType() {}

        public static int size(Map<String, List<Condition<String>[]>> conditions) {
            return conditions.size();
        }
    }

    public static class ExtendsLibraryType extends Condition<String> {}

    public static final class HidesLibraryType {
        private final Condition<String> condition = new Condition<>();

        private HidesLibraryType() {}

        Condition<String> condition() {
            return condition;
        }

        @Override
        public String toString() {
            return condition.toString();
        }
    }
}
