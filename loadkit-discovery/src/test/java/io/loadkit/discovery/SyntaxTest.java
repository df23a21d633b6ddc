package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyntaxTest {
    private final Findings findings = new Findings();

    private Object read(String text) throws Unreadable {
        return java.util.Objects.requireNonNull(
                Syntax.read(text.getBytes(StandardCharsets.UTF_8), findings).value());
    }

    @Test
    void readsYamlWithTheScalarsOfJson() throws Unreadable {
        assertThat(read("a: yes\nb: 2020-01-02\nc: true\nd: 12\ne: 1.5\nf: null\n200: ok\ng: 0123\nh: 1:30\n"))
                .isEqualTo(new java.util.HashMap<>() {
                    private static final long serialVersionUID = 1L;

                    {
                        put("a", "yes");
                        put("b", "2020-01-02");
                        put("c", true);
                        put("d", 12);
                        put("e", new java.math.BigDecimal("1.5"));
                        put("f", null);
                        put("200", "ok");
                        put("g", "0123");
                        put("h", "1:30");
                    }
                });
    }

    @Test
    void writesAliasesOutAndMergesMappings() throws Unreadable {
        assertThat(read("base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\nlist: [*b]\n"))
                .isEqualTo(
                        Map.of("base", Map.of("x", 1), "use", Map.of("x", 1, "y", 2), "list", List.of(Map.of("x", 1))));
    }

    @Test
    void refusesAliasesThatGrowWithoutEnd() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("x]\n");
        }

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void refusesAliasesThatContainThemselves() {
        assertThatThrownBy(() -> read("a: &a\n  b: *a\n")).isInstanceOf(Unreadable.class);
    }

    @Test
    void readsAPublishedAliasBombThatIsSmallWhenWrittenOut() {
        assertThat(Documents.named("parser-billion-laughs.yaml.gz").version()).isEqualTo("3.0.0");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("{\"a\":".repeat(100_000))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read("a:\n" + "- ".repeat(100_000))).isInstanceOf(Unreadable.class);
    }

    @Test
    void mergesNamesThatStandTwice() throws Unreadable {
        assertThat(read("{\"paths\":{\"/a\":{\"get\":1},\"/a\":{\"post\":2}}}"))
                .isEqualTo(Map.of("paths", Map.of("/a", Map.of("get", 1, "post", 2))));
        assertThat(findings.list()).hasSize(1);
    }

    @Test
    void namesTheLineOfAnError() {
        assertThatThrownBy(() -> read("{\"a\":1,\n\"b\":}")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("a: 1\nb: [1,\nc: 2\n")).hasMessageContaining("line 4");
    }

    @Test
    void refusesBinaryAndMarkup() {
        assertThatThrownBy(() -> Syntax.read(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF}, findings))
                .hasMessageContaining("not text");
        assertThatThrownBy(() -> read("<html></html>")).hasMessageContaining("HTML");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
    }

    @Test
    void readsOtherUnicodeEncodings() throws Unreadable {
        assertThat(Syntax.read("\uFEFF{\"a\":1}".getBytes(StandardCharsets.UTF_16BE), findings)
                        .value())
                .isEqualTo(Map.of("a", 1));
        assertThat(read("\uFEFF{\"a\":1}")).isEqualTo(Map.of("a", 1));
    }
}
