package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Uploads that are refused for what kind of file they are. */
final class WrongFilesTest {
    private static final String UPLOAD = """
            /scans:
              post:
                requestBody: {required: true, content: {multipart/form-data: {schema:
                  {type: object, required: [kind, file], properties: {kind: {type: string, enum: [photo, sheet]},
                   file: {type: string, format: binary}}}}}}
                responses: {'201': {description: fine}}
            """;

    @Test
    void sendsAFileOfTheTypeThatTheRefusalNames() {
        for (String said : List.of(
                "text/plain is not accepted, send one of image/png, image/jpeg",
                "Only .png and .jpg files are allowed",
                "file must be an image",
                "Se esperaba una imagen y llegó text/plain",
                "no",
                "loadkit.txt: nur JPEG oder PNG")) {
            Bench bench = new Bench(
                    UPLOAD,
                    asked -> asked.body().contains("Content-Type: image/png")
                            ? FakeAnswer.status(201)
                            : FakeAnswer.status(415).body("{\"detail\":\"" + said + "\"}"));

            assertThat(Bench.tried(bench.calibrated(), "POST /scans").outcome())
                    .as(said)
                    .isEqualTo(Outcome.WORKS);
        }
    }

    @Test
    void keepsToTheKindForWhichAFileOfThatTypeIsFine() {
        Bench bench = new Bench(UPLOAD, asked -> {
            String kind = asked.body().contains("photo") ? "photo" : "sheet";
            String type = kind.equals("photo") ? "image/png" : "text/csv";
            return asked.body().contains("Content-Type: " + type)
                    ? FakeAnswer.status(201)
                    : FakeAnswer.status(415).body("{\"detail\":\"not accepted for " + kind + "; send " + type + "\"}");
        });

        TestPlan plan = bench.calibrated();
        assertThat(Bench.tried(plan, "POST /scans").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /scans")).doesNotContain("one of 2");
    }

    @Test
    void sendsAnotherFileAlsoWhereTheRefusalLooksAsIfItWereAboutTheSender() {
        Bench bench = new Bench(
                UPLOAD,
                asked -> asked.body().contains("Content-Type: image/png")
                        ? FakeAnswer.status(201)
                        : FakeAnswer.status(403).body("{\"detail\":\"Only image is acceptable\"}"));

        assertThat(Bench.tried(bench.calibrated(), "POST /scans").outcome()).isEqualTo(Outcome.WORKS);
    }
}
