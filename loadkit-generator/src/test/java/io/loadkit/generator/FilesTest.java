package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
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
            for (Files.Kind kind : new Files.Kind[] {Files.Kind.PNG, Files.Kind.JPG, Files.Kind.GIF}) {
                byte[] image = new Files(size, 1).content(kind).toArray();

                assertThat(ImageIO.read(new ByteArrayInputStream(image)).getWidth())
                        .as("%s of %d", kind, size)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void writesSoundAndArchivesThatCanBeRead() throws IOException, UnsupportedAudioFileException {
        for (int size : new int[] {1, 600, 5000}) {
            Files files = new Files(size, 1);

            assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(
                                    files.content(Files.Kind.WAV).toArray()))
                            .getFrameLength())
                    .isPositive();
            try (ZipInputStream zip = new ZipInputStream(
                    new ByteArrayInputStream(files.content(Files.Kind.ZIP).toArray()))) {
                assertThat(zip.getNextEntry().getName()).isEqualTo("loadkit.txt");
                assertThat(zip.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(new Files(600, 1).content(Files.Kind.MP3).toArray()).startsWith('I', 'D', '3');
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
        "application/octet-stream,photo,,PNG",
        "audio/mpeg,file,,MP3",
        "audio/x-wav,file,,WAV",
        "image/jpeg,file,,JPG",
        "'image/jpeg, image/png',file,,PNG",
        "image/*,file,,PNG",
        "video/quicktime,file,,MP4",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,file,,TXT",
        "'',audio,,MP3",
        "'',file,upload_episode_audio,MP3",
        "'',archive_zip,,ZIP"
    })
    void isChosenByAcceptedTypeThenByName(String accepted, String name, String operation, Files.Kind expected) {
        assertThat(Files.kind(accepted, name, operation == null ? "" : operation))
                .isEqualTo(expected);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
