package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ErrorDialectTest {
    private static final Operation OPERATION = operation();

    @Test
    void readsPydantic2() {
        assertThat(read("{'detail':[{'type':'missing','loc':['body','name'],'msg':'Field required','input':{}},"
                        + "{'type':'greater_than_equal','loc':['query','size'],'msg':'Input should be greater than or"
                        + " equal to 3','ctx':{'ge':3}},"
                        + "{'type':'enum','loc':['body','color'],'msg':\"Input should be 'red' or 'blue'\","
                        + "'ctx':{'expected':\"'red' or 'blue'\"}},"
                        + "{'type':'extra_forbidden','loc':['body','links'],'msg':'Extra inputs are not permitted'}]}"))
                .containsExactly(
                        "body name MISSING null",
                        "query size MIN 3",
                        "body color ALLOWED [red, blue]",
                        "body links UNEXPECTED null");
    }

    @Test
    void leavesOutWhatDjangoNinjaCallsTheBodyInItsCode() {
        assertThat(read(
                        "{'detail':[{'type':'value_error','loc':['body','thing','color'],'msg':'Value error, Invalid tone,"
                                + " choices are: red, blue.'},{'type':'missing','loc':['body','thing','parts',0,'id'],"
                                + "'msg':'Field required'},{'type':'missing','loc':['body','thing'],'msg':'Field required'},"
                                + "{'type':'missing','loc':['body','parts',0,'caption'],'msg':'Field required'}]}"))
                .containsExactly(
                        "body color ALLOWED [red, blue]",
                        "body parts.0.id MISSING null",
                        "body thing MISSING null",
                        "body parts.0.caption MISSING null");
    }

    @Test
    void takesNoTextForANumberWhoseLengthIsToBeOne() {
        assertThat(read("{'detail':[{'type':'value_error','loc':['body','name'],"
                        + "'msg':'Value error, The length of the name must be an even number'}]}"))
                .containsExactly("body name INVALID null");
    }

    @Test
    void readsPydantic1() {
        assertThat(read("{'detail':[{'loc':['body','name'],'msg':'field required','type':'value_error.missing'},"
                        + "{'loc':['body','color'],'msg':'value is not a valid enumeration member',"
                        + "'type':'type_error.enum','ctx':{'enum_values':['red','blue']}},"
                        + "{'loc':['body','size'],'msg':'value is not a valid integer','type':'type_error.integer'},"
                        + "{'loc':['body','name'],'msg':'string does not match regex','type':'value_error.str.regex',"
                        + "'ctx':{'pattern':'^[a-z]+$'}}]}"))
                .containsExactly(
                        "body name MISSING null",
                        "body color ALLOWED [red, blue]",
                        "body size TYPE integer",
                        "body name PATTERN ^[a-z]+$");
    }

    @Test
    void readsWhatHoldsForTheNextDaysOnlyAndWhatHasNoMeaning() {
        assertThat(read("{'detail':[{'loc':['body','name'],'msg':'name must lie within the next 30"
                        + " days','type':'value_error'},{'loc':['body','size'],'msg':'size makes no sense"
                        + " here','type':'value_error'}]}"))
                .containsExactly("body name FUTURE 30", "body size UNEXPECTED null");
        assertThat(
                        read(
                                "{'detail':[{'loc':['body','name'],'msg':'must lie 1 to 90 days ahead','type':'value_error'}]}"))
                .containsExactly("body name FUTURE 90");
        assertThat(read("{'error':{'fields':[{'field':'name','problem':'must lie 1 to 90 days ahead'}]}}"))
                .containsExactly(" name FUTURE 90");
        assertThat(read("{'error':{'fields':[{'field':'name','problem':'name must be within a year'}]}}"))
                .containsExactly(" name FUTURE 365");
        assertThat(read("{'error':{'fields':[{'field':'name','problem':'must lie within the next six weeks'}]}}"))
                .containsExactly(" name FUTURE 42");
    }

    @Test
    void readsTheValuesThatASentenceEndsWith() {
        assertThat(read("{'detail':[{'loc':['body','color'],'msg':'color must be red, green or"
                        + " dark_blue','type':'value_error'}]}"))
                .containsExactly("body color ALLOWED [red, green, dark_blue]");
        assertThat(read("{'detail':[{'loc':['body','size'],'msg':'size must be positive or"
                        + " zero','type':'value_error'}]}"))
                .noneMatch(complaint -> complaint.contains("ALLOWED"));
    }

    @Test
    void leavesOutADateThatNoTextCanBe() {
        assertThat(read("{'error':{'details':[{'path':'size','message':'Invalid input: expected date, received"
                        + " string'}]}}"))
                .containsExactly(" size UNEXPECTED null");
        assertThat(read("{'issues':[{'code':'invalid_type','expected':'date','received':'string','path':['size'],"
                        + "'message':'Expected date, received string'}]}"))
                .containsExactly(" size UNEXPECTED null");
    }

    @Test
    void anIndexOfTheWholeBodyNamesNoField() {
        assertThat(read("{'detail':[{'type':'dict_type','loc':['body',0],'msg':'Input should be a valid"
                        + " dictionary'}]}"))
                .isEmpty();
    }

    @Test
    void readsSpring() {
        assertThat(read("{'status':400,'errors':[{'field':'name','defaultMessage':'must not be"
                        + " blank','code':'NotBlank'},{'field':'size','defaultMessage':'must be greater"
                        + " than or equal to 5','rejectedValue':1}]}"))
                .containsExactly(" name MISSING null", " size MIN 5");
    }

    @Test
    void readsProblemDetails() {
        assertThat(read("{'type':'about:blank','title':'Bad','invalid-params':[{'name':'color','reason':'must be one of"
                        + " red, blue'}]}"))
                .containsExactly(" color ALLOWED [red, blue]");
        assertThat(read("{'violations':[{'propertyPath':'name','message':'size must be between 3 and 9 characters'}]}"))
                .containsExactly(" name MIN_LENGTH 3");
    }

    @Test
    void readsDjangoRestFramework() {
        assertThat(read("{'name':['This field is required.'],'color':['\\'x\\' is not a valid choice.'],"
                        + "'size':['A valid integer is required.']}"))
                .contains(" name MISSING null");
    }

    @Test
    void readsWhatNamesHaveToLookLike() {
        assertThat(read("{'error':'DNS Name \\'thing-1\\' is not canonical'}"))
                .containsExactly("body name PATTERN ^[a-z][a-z0-9]{7,15}\\.example\\.$");
        assertThat(read("'invalid label matcher 0: invalid label name \\'Soft Wool Hat\\''"))
                .containsExactly("body name PATTERN ^[a-z][a-z0-9]{5,15}$");
        assertThat(read("{'error':'Key \\'color\\' not present or not a String'}"))
                .containsExactly("body color MISSING null");
    }

    @Test
    void readsExpressValidator() {
        assertThat(read("{'errors':[{'type':'field','msg':'name is required','path':'name','location':'body'}]}"))
                .containsExactly("body name MISSING null");
    }

    @Test
    void readsClassValidator() {
        assertThat(read(
                        "{'statusCode':400,'error':'Bad Request','message':['parts.0.property id should not exist','property"
                                + " color should not exist','parts.1.caption must be longer than or equal to 3"
                                + " characters','name must be longer than or equal to 2 characters']}"))
                .containsExactly(
                        " parts.id UNEXPECTED null",
                        " color UNEXPECTED null",
                        " parts.caption MIN_LENGTH 3",
                        " name MIN_LENGTH 2");
        assertThat(read("{'statusCode':400,'error':'Bad Request','message':['nothing of this is known here']}"))
                .isEmpty();
    }

    @Test
    void readsZodAndAjv() {
        assertThat(read("{'error':{'issues':[{'code':'invalid_type','expected':'string','received':'undefined',"
                        + "'path':['name'],'message':'Required'},{'code':'invalid_enum_value','options':['red','blue'],"
                        + "'path':['color'],'message':'Invalid enum value.'}]}}"))
                .containsExactly(" name MISSING string", " color ALLOWED [red, blue]");
        assertThat(read("[{'instancePath':'','keyword':'required','params':{'missingProperty':'name'},'message':'must"
                        + " have'},{'instancePath':'/size','keyword':'minimum','params':{'limit':3},'message':'m'}]"))
                .containsExactly(" name MISSING null", " size MIN 3");
    }

    @Test
    void readsRailsAndLaravel() {
        assertThat(read("{'errors':{'name':[\"can't be blank\"],'color':['has already been taken']}}"))
                .containsExactlyInAnyOrder(" name MISSING null", " color TAKEN null");
        assertThat(read("{'message':'The given data was invalid.','errors':{'name':['The name field is required.']}}"))
                .containsExactly(" name MISSING null");
    }

    @Test
    void readsAnyTextThatMentionsAFieldAndAClosedSet() {
        assertThat(read("{'error':'color must be one of: red, green'}"))
                .containsExactly("body color ALLOWED [red, green]");
        assertThat(read("{'detail':\"Parameter color can only take values 'red' or 'green'.\"}"))
                .containsExactly("body color ALLOWED [red, green]");
        assertThat(read("{'message':'Invalid color. Allowed: red, green'}"))
                .containsExactly("body color ALLOWED [red, green]");
        assertThat(read("{'message':'color is not allowed: red, green'}"))
                .doesNotContain("body color ALLOWED [red, green]");
        assertThat(read("the size is required")).containsExactly("body size MISSING null");
        assertThat(read("{'detail':'name should look like dd-MM-yyyy'}"))
                .containsExactly("body name FORMAT dd-MM-yyyy");
    }

    @Test
    void aListThatMayNotBeEmptyHasOne() {
        Reply reply = new Reply(400, Optional.empty(), "{\"parts\":[\"This list may not be empty.\"]}", "");
        Complaint read = new FieldErrorMap().read(reply, OPERATION).get(0);

        assertThat(line(Meant.by(read, OPERATION, reply))).isEqualTo(" parts MIN_LENGTH 1");
    }

    @Test
    void saysNothingOfAnswersThatSayNothing() {
        assertThat(read("{'detail':'Bad Request'}")).isEmpty();
        assertThat(read("<html>")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("{'detail':[[[]],null,3]}")).isEmpty();
    }

    private static List<String> read(String body) {
        Reply reply = new Reply(422, Optional.empty(), quoted(body), "");
        return ErrorDialect.all().stream()
                .map(dialect -> dialect.read(reply, OPERATION))
                .filter(complaints -> !complaints.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(ErrorDialectTest::line)
                .toList();
    }

    /** Single quotes around names and texts, so that tests can be read. */
    private static String quoted(String body) {
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return body;
        }
        return body.replaceAll("(?<=[{\\[,:])'|'(?=[:,}\\]])", "\u0001")
                .replace("\"", "\u0001")
                .replace("\\'", "'")
                .replace('\u0001', '"');
    }

    private static String line(Complaint c) {
        Object detail = c.detail() instanceof BigDecimal number ? number.toPlainString() : c.detail();
        assertThat(c.kind()).isInstanceOf(Kind.class);
        return c.where() + " " + String.join(".", c.path()) + " " + c.kind() + " " + detail;
    }

    private static Operation operation() {
        Schema part = new Schema.Structure(
                SchemaNotes.NONE,
                Map.of("id", Schemas.text(), "caption", Schemas.text()),
                List.of(),
                Optional.empty(),
                false,
                0,
                Optional.empty());
        Schema parts = new Schema.Sequence(SchemaNotes.NONE, List.of(), part, 0, Optional.empty(), false);
        Schema body = new Schema.Structure(
                SchemaNotes.NONE,
                Map.of(
                        "name",
                        Schemas.text(),
                        "size",
                        Schemas.text(),
                        "color",
                        Schemas.text(),
                        "links",
                        Schemas.text(),
                        "parts",
                        parts),
                List.of("name"),
                Optional.empty(),
                false,
                0,
                Optional.empty());
        Content content = new Content("application/json", body, List.of(), Map.of());
        return new Operation(
                "main",
                "POST",
                "/things",
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.of(new Body(true, List.of(content))),
                List.of(),
                List.of(),
                false);
    }
}
