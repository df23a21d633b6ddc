package io.loadkit.generator;

/**
 * What values may be made from, so that it can be measured what each is worth.
 *
 * @param names whether the name of a field says what it means
 * @param uniqueness whether names of what is created are new each time
 */
record Means(boolean names, boolean uniqueness) {
    static final Means ALL = new Means(true, true);
}
