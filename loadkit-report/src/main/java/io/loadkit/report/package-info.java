/**
 * From a result to what a person or a program reads.
 *
 * <p>{@link io.loadkit.report.ConsoleProgress} follows a run through its intervals, on a {@link io.loadkit.report.Terminal}
 * or in a log. The reporters get the finished {@code RunResult}: {@link io.loadkit.report.HtmlReporter} writes one page
 * that opens without a network, {@link io.loadkit.report.CsvReporter} the files of Locust,
 * {@link io.loadkit.report.JsonReporter} the run for machines and {@link io.loadkit.report.DiscoveryReporter} what
 * discovery found. {@link io.loadkit.report.JunitReporter} and {@link io.loadkit.report.MarkdownReporter} write for CI when
 * they are chosen. {@link io.loadkit.report.RunJson} reads the JSON file back, so that every other report can be made again
 * from it. Each file is written under a temporary name and then moved ({@code OutputFile}).
 *
 * <p>{@code Findings} says what stands out in the figures; the page and the Markdown show it. The page: {@code PageBuilder} puts a result into words and figures ({@code Page}), {@code ChartData} into the numbers
 * of the charts, and the templates of {@code src/main/jte}, compiled at build time, say where they stand.
 * {@code PageAssets} adds scripts, styles and the policy that allows them and nothing else.
 */
@NullMarked
package io.loadkit.report;

import org.jspecify.annotations.NullMarked;
