package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FilesTest {

    @ParameterizedTest
    @EnumSource
    void hasTheSizeAskedFor(Files.Kind kind) {
        for (int size : new int[] {600, 1024, 100_000}) {
            int length = new Files(size, 1).content(kind).size();

            assertThat(length).as("%s of %d", kind, size).isBetween(size - 64, size);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameForTheSameSeed(Files.Kind kind) {
        assertThat(new Files(1024, 7).content(kind)).isEqualTo(new Files(1024, 7).content(kind));
    }

    @Test
    void beginsWithMagicBytes() {
        Files files = new Files(1024, 1);

        assertThat(files.content(Files.Kind.PNG).toArray()).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        assertThat(text(files.content(Files.Kind.PDF).toArray()))
                .startsWith("%PDF-")
                .endsWith("%%EOF\n");
        assertThat(text(files.content(Files.Kind.JSON).toArray()))
                .startsWith("{\"")
                .endsWith("\"}");
        assertThat(text(files.content(Files.Kind.CSV).toArray()))
                .startsWith("id,name,amount\n1,")
                .endsWith("\n");
    }

    @Test
    void writesImagesThatCanBeRead() throws IOException {
        for (int size : new int[] {1, 100, 5000}) {
            byte[] png = new Files(size, 1).content(Files.Kind.PNG).toArray();

            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,file,,PNG",
        "'',avatar,,PNG",
        "'',file,upload_csv,CSV",
        "application/pdf,x,,PDF",
        "'',report_pdf,,PDF",
        "'',file,uploadDocument,TXT",
        "application/json,x,,JSON",
        "application/octet-stream,photo,,PNG"
    })
    void isChosenByAcceptedTypeThenByName(String accepted, String name, String operation, Files.Kind expected) {
        assertThat(Files.kind(accepted, name, operation == null ? "" : operation))
                .isEqualTo(expected);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
