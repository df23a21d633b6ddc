package io.loadkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Takes the processor time of the benchmark's JVM for each of its iterations, and right after each that of the reference
 * loop. Processor time, not time on the clock: other programs on the machine do not count, and it is what requests cost.
 */
public final class CpuProfiler implements InternalProfiler {
    static final String CPU = "cpu";
    static final String REFERENCE = "reference";

    private final ReferenceLoop loop = new ReferenceLoop();
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long startNanos;

    /** Made by JMH. */
    public CpuProfiler() {}

    @Override
    public String getDescription() {
        return "processor time of the benchmark and of the reference loop";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        startNanos = machine.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = machine.getProcessCpuTime() - startNanos;
        double operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                new ScalarResult(CPU, nanos / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(REFERENCE, loop.nanosPerTurn(), "ns/op", AggregationPolicy.AVG));
    }
}
