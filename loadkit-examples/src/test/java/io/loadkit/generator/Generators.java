package io.loadkit.generator;

/** Generators that lack something. */
public final class Generators {
    private Generators() {}

    /** One to which names mean nothing. */
    public static JourneyGenerator withoutNames() {
        return new JourneyGenerator(new Means(false, true));
    }

    /** One to which names mean nothing, and that takes no care to make anything new. */
    public static JourneyGenerator withoutBoth() {
        return new JourneyGenerator(new Means(false, false));
    }

    /** One that takes no care to make names of what it creates new. */
    public static JourneyGenerator withoutUniqueness() {
        return new JourneyGenerator(new Means(true, false));
    }
}
