package io.loadkit.generator;

/** Generators that lack something. */
public final class Generators {
    private Generators() {}

    /** One to which names mean nothing. */
    public static JourneyGenerator withoutNames() {
        return new JourneyGenerator(new Means(false, true));
    }

    /** One that takes no care to make names of what it creates new. */
    public static JourneyGenerator withoutUniqueness() {
        return new JourneyGenerator(new Means(true, false));
    }
}
