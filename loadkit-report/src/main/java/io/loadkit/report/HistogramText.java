package io.loadkit.report;

import io.loadkit.result.Latency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A distribution as one word, without loss. Within base64 and deflate: least, most and number of buckets as variable
 * length numbers (7 bits a byte, lowest first), the mean as eight bytes, then for each bucket its distance to the one
 * before and its samples.
 */
final class HistogramText {
    private static final int MOST_BUCKETS = 1 << 20;

    private HistogramText() {}

    static String of(Latency times) {
        if (times.count() == 0) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            write(times.minNanos(), out);
            write(times.maxNanos(), out);
            write(times.buckets(), out);
            out.writeDouble(times.meanNanos());
            long before = 0;
            for (int i = 0; i < times.buckets(); i++) {
                write(times.bucketNanos(i) - before, out);
                write(times.bucketCount(i), out);
                before = times.bucketNanos(i);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory refused bytes", impossible);
        }
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The distribution that {@link #of} wrote.
     *
     * @throws IllegalArgumentException when it did not
     */
    static Latency read(String word) {
        if (word.isEmpty()) {
            return Latency.NONE;
        }
        byte[] bytes = Base64.getDecoder().decode(word);
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            long least = read(in);
            long most = read(in);
            long buckets = read(in);
            double mean = in.readDouble();
            if (buckets < 1 || buckets > MOST_BUCKETS || least < 0 || most < least || !(mean >= 0)) {
                throw new IllegalArgumentException(
                        "a histogram of " + buckets + " buckets from " + least + " to " + most);
            }
            long[] values = new long[(int) buckets];
            long[] counts = new long[(int) buckets];
            long before = -1;
            for (int i = 0; i < buckets; i++) {
                values[i] = Math.addExact(Math.max(0, before), read(in));
                counts[i] = read(in);
                if (values[i] <= before || counts[i] < 1) {
                    throw new IllegalArgumentException("a histogram whose buckets do not ascend");
                }
                before = values[i];
            }
            return Latency.ofBuckets(values, counts, least, most, mean);
        } catch (IOException | ArithmeticException broken) {
            throw new IllegalArgumentException("a histogram that is damaged", broken);
        }
    }

    private static void write(long number, DataOutputStream out) throws IOException {
        long left = number;
        while (left > 0x7F) {
            out.writeByte((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    private static long read(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number without an end");
    }
}
