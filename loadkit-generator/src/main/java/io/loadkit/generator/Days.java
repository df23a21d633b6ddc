package io.loadkit.generator;

import java.time.LocalDate;
import java.util.Random;

/**
 * Where the days lie that are made up. Immutable.
 *
 * <p>A plan that is made from documents alone holds on any day: what begins does so some years ahead. Where the target is asked what
 * it takes, days lie near that day instead, as services count from it: {@code at most 30 days ago}, {@code within 90 days}, and what
 * was begun for one thing has to have begun for another.
 */
public final class Days {
    private static final int A_YEAR = 365;
    private static final int A_FEW = 10;

    /** The same days whenever a plan is made. */
    public static final Days ANY =
            new Days(LocalDate.of(2024, 1, 1), A_YEAR, LocalDate.of(2025, 1, 1), A_YEAR, A_YEAR * 7);

    private static final int WEEK = 7;
    private static final int WEEKS = 28;

    private final LocalDate usual;
    private final int width;
    private final LocalDate done;
    private final int doneWidth;
    private final LocalDate ahead;

    /** What the name of a day says of it. */
    enum When {
        BIRTH,
        USUAL,
        DONE,
        VALID,
        BEGINS,
        ENDS,
        EXPIRES
    }

    private Days(LocalDate usual, int width, LocalDate done, int doneWidth, int ahead) {
        this.usual = usual;
        this.width = width;
        this.done = done;
        this.doneWidth = doneWidth;
        this.ahead = usual.plusDays(ahead);
    }

    /**
     * {@return days near that one: in the weeks before it, what is done to things in the last of these, and what begins within a few
     * days after it}
     *
     * @param today the day on which requests are sent
     */
    public static Days near(LocalDate today) {
        return new Days(today.minusDays(WEEKS + WEEK), WEEKS, today.minusDays(WEEK), WEEK, WEEKS + WEEK + 1);
    }

    /**
     * {@return the first of the days on which things begin by the names of their fields: what has to lie in the future is best
     * in reach of these, as one thing may have to begin while another lasts}
     */
    public LocalDate ahead() {
        return ahead;
    }

    /**
     * {@return a day that lies between any two generated ends of a range, if it is not before the one or after the other; else
     * one in the middle}
     *
     * @param first day of the range
     * @param last day of the range
     */
    public LocalDate within(LocalDate first, LocalDate last) {
        LocalDate between = ahead.plusDays(A_FEW);
        boolean fits = !between.isBefore(first) && !between.isAfter(last);
        return fits ? between : first.plusDays((last.toEpochDay() - first.toEpochDay()) / 2);
    }

    /** One of the days that a name speaks of. */
    LocalDate day(When when, Random random) {
        return switch (when) {
            case BIRTH -> usual.plusDays(random.nextInt(A_YEAR) - A_YEAR * 40L);
            case USUAL -> usual.plusDays(random.nextInt(width));
            case DONE -> done.plusDays(random.nextInt(doneWidth));
            case VALID -> ahead.plusDays(random.nextInt(A_FEW) - 3L * A_FEW);
            case BEGINS -> ahead.plusDays(random.nextInt(A_FEW));
            case ENDS -> ahead.plusDays(random.nextInt(A_FEW) + A_FEW);
            case EXPIRES -> ahead.plusDays(random.nextInt(A_FEW) + 3L * A_FEW);
        };
    }
}
