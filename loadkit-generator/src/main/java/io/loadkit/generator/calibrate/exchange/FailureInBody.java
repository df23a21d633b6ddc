package io.loadkit.generator.calibrate.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells from the body of a success that it is none: services that answer 200 always say so there. */
final class FailureInBody {
    private static final Set<String> BAD_WORDS = Set.of("error", "fail", "failed", "failure", "ko");
    private static final List<String> FLAGS = List.of("success", "ok", "succeeded", "successful");
    private static final List<String> CODES =
            List.of("code", "status", "statusCode", "status_code", "errcode", "errorCode", "error_code");
    private static final List<String> DATA = List.of("data", "result", "results", "items", "content", "payload");
    private static final List<String> TEXTS = List.of("message", "msg", "error", "errmsg", "detail", "reason");

    private FailureInBody() {}

    static boolean isIn(Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return false;
        }
        if (FLAGS.stream().anyMatch(flag -> Boolean.FALSE.equals(map.get(flag)))) {
            return true;
        }
        boolean empty = DATA.stream().allMatch(key -> isNothing(map.get(key)));
        if (!empty) {
            return false;
        }
        boolean explained = TEXTS.stream().anyMatch(key -> map.get(key) instanceof String text && !text.isBlank());
        for (String key : CODES) {
            Object code = map.get(key);
            if (code instanceof String word && BAD_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return explained;
            }
            long number = number(code);
            if (number >= 400 && number < 600 || number < 0 || number >= 1_000) {
                return explained;
            }
        }
        return map.get("errors") instanceof List<?> errors && !errors.isEmpty()
                || map.size() <= 3 && map.get("error") instanceof String text && !text.isBlank();
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }

    /** The code as a number, 0 where there is none. */
    private static long number(@Nullable Object code) {
        if (code instanceof Number number) {
            return number.longValue();
        }
        return code instanceof String text && text.matches("-?\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
