package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads of tables whose columns only refusals tell. */
final class HeadLinesTest {
    private static final String UPLOAD = """
            /tools/sheet:
              post:
                requestBody: {required: true, content: {multipart/form-data: {schema:
                  {type: object, required: [file], properties: {file: {type: string, format: binary}}}}}}
                responses: {'201': {description: fine}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The first line must be: tag,name,shelf | tag,name,shelf",
                "Header row is expected to be 'tag, name, shelf' | tag,name,shelf",
                "columns: tag;name;shelf | tag;name;shelf",
                "Missing columns: tag, name, shelf | tag,name,shelf",
                "Colonnes manquantes : tag, name, shelf | tag;name;shelf",
                "The file needs the columns tag,name,shelf | tag,name,shelf",
                "Die Kopfzeile muss lauten: tag;name;shelf | tag;name;shelf"
            })
    void beginWithTheLineThatTheRefusalTells(String said, String line) {
        Bench bench = new Bench(
                UPLOAD,
                asked -> firstLine(asked).equals(line)
                        ? FakeAnswer.status(201)
                        : FakeAnswer.status(422).body("{\"detail\":\"" + said + "\",\"field\":\"file\"}"));

        assertThat(Bench.tried(bench.calibrated(), "POST /tools/sheet").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void getOneColumnAfterTheOtherWhereThatIsHowTheyAreTold() {
        Bench bench = new Bench(UPLOAD, asked -> {
            String line = firstLine(asked) + ",";
            return line.contains("tag,") && line.contains("shelf,")
                    ? FakeAnswer.status(201)
                    : FakeAnswer.status(400)
                            .body("{\"error\":\"Missing column \\\"" + (line.contains("tag,") ? "shelf" : "tag")
                                    + "\\\"\"}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /tools/sheet").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void haveRowsWhereTheRefusalWantsSome() {
        Bench bench = new Bench(UPLOAD, asked -> {
            boolean rows = asked.body().matches("(?s).*tag,name\n\\w+,\\w+\n.*");
            return rows
                    ? FakeAnswer.status(201)
                    : FakeAnswer.status(422)
                            .body("{\"detail\":\""
                                    + (firstLine(asked).equals("tag,name")
                                            ? "The file has no rows"
                                            : "The first line must be: tag,name")
                                    + "\"}");
        });

        assertThat(Bench.tried(bench.calibrated(), "POST /tools/sheet").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    /** The line of the file that comes first, behind the headers of its part. */
    private static String firstLine(Asked asked) {
        String body = asked.body().replace("\r", "");
        int at = body.indexOf("\n\n");
        return at < 0 ? "" : body.substring(at + 2).lines().findFirst().orElse("");
    }
}
