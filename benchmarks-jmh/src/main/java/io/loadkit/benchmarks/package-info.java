/**
 * Runs the benchmarks and compares them with the table in {@code benchmarks-jmh/results.md}.
 *
 * <p>Start with {@code Main}. {@code ReferenceLoop} is what every figure is divided by: it runs in the same JVM, right
 * after each measured iteration, so that the ratio holds on other machines. The benchmarks themselves stand in the
 * packages of what they measure.
 */
@NullMarked
package io.loadkit.benchmarks;

import org.jspecify.annotations.NullMarked;
