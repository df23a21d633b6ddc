package io.loadkit.report.compare;

/**
 * Student's t distribution. Its tail is the regularised incomplete beta function, {@code P(|T| > t) = I_x(v/2, 1/2)} with
 * {@code x = v / (v + t²)} (Abramowitz and Stegun, 26.7.1), by the continued fraction of DLMF 8.17.22 evaluated from
 * front to back (Lentz 1976).
 */
final class StudentT {
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 500;

    /** Lanczos approximation of the gamma function, g = 7, nine terms (Godfrey 2001); the digits as published. */
    @SuppressWarnings("FloatingPointLiteralPrecision")
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private StudentT() {}

    /** The probability that a value lies further from 0 than {@code t}, in either direction. */
    static double bothTails(double t, double degrees) {
        return Double.isInfinite(t) ? 0 : beta(degrees / (degrees + t * t), degrees / 2, 0.5);
    }

    /** The distance from 0 that {@code tails} of all values exceed, in either direction; {@code tails} below 1. */
    static double quantile(double tails, double degrees) {
        double low = 0;
        double high = 1;
        while (bothTails(high, degrees) > tails && high < 1e12) {
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (bothTails(middle, degrees) > tails) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The regularised incomplete beta function. */
    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(1 - x, b, a);
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return front / a / fraction(x, a, b);
    }

    private static double fraction(double x, double a, double b) {
        double value = 1;
        double upper = 1;
        double lower = 0;
        for (int i = 1; i <= MOST_TERMS; i++) {
            int m = i / 2;
            double term = i % 2 == 0
                    ? m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
            lower = 1 / away(1 + term * lower);
            upper = away(1 + term / upper);
            double step = upper * lower;
            value *= step;
            if (Math.abs(step - 1) < 1e-14) {
                break;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(double z) {
        double x = z - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
