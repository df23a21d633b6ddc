package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PointersTest {
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta", "épsilon", "with space");
    private static final String NOISE = "{}[],:\"0-.eE tfn\\\t\n1";

    @Test
    void readsEachKindOfValue() {
        String json = """
                {"whole":42,"minus":-7,"large":123456789012345678901234567890,"price":1.50,"text":"a b","none":null,\
                "yes":true,"no":false,"escaped":"a\\"b\\u00e9","accents":"é","list":[1,{"id":"x"}],"e":1e3}""";
        assertThat(read(json, "/whole", "/minus", "/large", "/price", "/text", "/none"))
                .containsExactly(
                        42L,
                        -7L,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("1.50"),
                        "a b",
                        null);
        assertThat(read(json, "/yes", "/no", "/escaped", "/accents", "/list/1/id", "/list", "/e"))
                .containsExactly(
                        true, false, "a\"bé", "é", "x", List.of(1L, Map.of("id", "x")), new BigDecimal("1E+3"));
        assertThat(read("\"alone\"", "")).containsExactly("alone");
        assertThat(read("{\"a/b\":{\"c~d\":1}}", "/a~1b/c~0d")).containsExactly(1L);
    }

    @Test
    void readsWhatEncodingsAndOddNumbersNeedAWholeParserFor() {
        byte[] wide = "{\"id\":7}".getBytes(StandardCharsets.UTF_16BE);
        assertThat(read(wide, List.of("/id"))).containsExactly(7L);
        byte[] marked = "\uFEFF{\"id\":7}".getBytes(StandardCharsets.UTF_8);
        assertThat(read(marked, List.of("/id"))).containsExactly(7L);
        assertThat(read("{\"\\u0069d\":7}", "/id")).containsExactly(7L);
        assertThat(read("{\"id\":007}", "/id")).containsExactly(Pointers.MISSING);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(read("{\"a\":1}", "/b", "/a", "/a/b")).containsExactly(Pointers.MISSING, 1L, Pointers.MISSING);
        assertThat(read("", "/a")).containsExactly(Pointers.MISSING);
        assertThat(read("<html>", "/a")).containsExactly(Pointers.MISSING);
        assertThat(read("{\"a\":tru}", "/a")).containsExactly(Pointers.MISSING);
    }

    @Test
    void countsWhatWasReadBeforeAFault() {
        assertThat(read("{\"a\":1,\"b\":[1,2}", "/a", "/c")).containsExactly(1L, Pointers.MISSING);
        assertThat(read("{\"a\":{\"b\":\"whole\"},\"c", "/a/b")).containsExactly("whole");
    }

    @Test
    void findsNothingInANumberWhoseExponentNoNumberCanHave() {
        assertThat(read("{\"a\":1,\"b\":1e99999999999}", "/a", "/b")).containsExactly(1L, Pointers.MISSING);
    }

    @Test
    void readsAnyDocumentAsAWholeParserDoes() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String json = Json.write(value(random, 0));
            List<String> pointers = List.of(pointer(random), pointer(random), pointer(random));
            isReadAlike(json, pointers);
            isReadAlike(json.substring(0, random.nextInt(json.length() + 1)), pointers);
            int at = random.nextInt(json.length());
            char noise = NOISE.charAt(random.nextInt(NOISE.length()));
            isReadAlike(json.substring(0, at) + noise + json.substring(at + 1), pointers);
            isReadAlike(json.substring(0, at) + noise + json.substring(at), pointers);
        }
    }

    private static void isReadAlike(String json, List<String> pointers) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        @Nullable Object[] whole = new Object[pointers.size()];
        Arrays.fill(whole, Pointers.MISSING);
        new Pointers(pointers).readWhole(bytes, bytes.length, whole);
        @Nullable Object[] scanned = read(bytes, pointers);
        if (!Arrays.equals(scanned, whole)) { // what the assertion says takes longer than what it compares
            assertThat(scanned).as("%s of %s", pointers, json).containsExactly(whole);
        }
    }

    private static @Nullable Object value(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 6 : 9);
        return switch (kind) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(100) - 50;
            case 2 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(12) - 3);
            case 3 -> random.nextBoolean();
            case 4 -> null;
            case 5 -> List.of("text", "é\"\n", "", "a\\b", "}{", "\uD83D\uDE00").get(random.nextInt(6));
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth + 1));
                }
                yield map;
            }
        };
    }

    private static String pointer(Random random) {
        StringBuilder pointer = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            pointer.append('/')
                    .append(random.nextInt(3) == 0 ? "" + random.nextInt(3) : NAMES.get(random.nextInt(NAMES.size())));
        }
        return pointer.toString();
    }

    private static @Nullable Object[] read(String json, String... pointers) {
        return read(json.getBytes(StandardCharsets.UTF_8), List.of(pointers));
    }

    private static @Nullable Object[] read(byte[] json, List<String> pointers) {
        @Nullable Object[] values = new Object[pointers.size()];
        new Pointers(pointers).read(json, json.length, values);
        return values;
    }
}
