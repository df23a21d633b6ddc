package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;

/** The one place where implementations given by hand and found ones meet: by hand first, then by priority. */
final class Extensions {
    private Extensions() {}

    static <T> List<T> of(Class<T> spi, List<T> given, boolean find, ToIntFunction<T> priority) {
        List<T> all = new ArrayList<>(given);
        if (find) {
            all.addAll(found(spi, priority));
        }
        return all;
    }

    static <T> T first(Class<T> spi, List<T> candidates, String module) {
        if (candidates.isEmpty()) {
            throw new ConfigurationException(Problem.of("no " + spi.getSimpleName() + " on the class path")
                    .next("add the module " + module));
        }
        return candidates.get(0);
    }

    private static <T> List<T> found(Class<T> spi, ToIntFunction<T> priority) {
        List<T> found = new ArrayList<>();
        try {
            ServiceLoader.load(spi, LoadTest.class.getClassLoader()).forEach(found::add);
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    Problem.of("a " + spi.getSimpleName() + " on the class path cannot be loaded, "
                                    + broken.getMessage())
                            .next("take its jar off the class path or mend its META-INF/services entry"),
                    broken);
        }
        found.sort(Comparator.comparingInt(priority).reversed());
        return found;
    }
}
