package io.loadkit.spi;

/**
 * What an earlier calibration learned, as it wrote it down.
 *
 * @param source where it was read from, for messages
 * @param text as in {@link io.loadkit.plan.Calibration#recipes}
 */
public record FrozenRecipes(String source, String text) {
    @Override
    public String toString() {
        return "recipes of " + source;
    }
}
