package io.loadkit.engine;

import io.loadkit.spi.ResponseSink;
import io.loadkit.text.Redaction;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a thing, with all that one kind of target or another wants of it: an ending before it, a setting, a second way,
 * to be taken out of a bin, time. Judges what the deletion answered.
 */
final class Deletion {
    private static final long FIRST_LOOK_NANOS = 100_000_000L;
    private static final int MOST_LOOKS = 12;
    private static final int LONGEST_REASON = 160;
    private static final Pattern SETTING = Pattern.compile("\\b[A-Za-z][\\w-]{0,40}=(?:true|yes|1)\\b");

    /** What a deletion may answer when what its path or a header names is not there any more. */
    private static final Set<Integer> REFUSES_ORPHANS = Set.of(400, 403, 422);

    /** What a login answers where there is no such account. */
    private static final Set<Integer> NOBODY = Set.of(400, 401, 404);

    private static final Set<Integer> MAY_WANT_AN_END = Set.of(400, 403, 405, 409, 412, 422, 423, 424);

    private final CleanupWorker worker;
    private final CleanupLoop loop;
    private CompiledStep.@Nullable Request ending;
    private int looks;

    Deletion(CleanupWorker worker) {
        this.worker = worker;
        this.loop = worker.loop;
    }

    /** With the next thing. */
    void begin() {
        looks = 0;
    }

    /** What has to be done before it may be deleted was answered: the deletion tells whether it is enough. */
    void ended(Made thing, int status, Optional<ResponseSink.Headers> headers) {
        CompiledStep.Request sent = ending;
        if (sent != null && status >= 200 && status < 300) {
            sent.expected.salvage(worker.received.withHeaders(headers), worker.draws.saved);
        } else if (sent != null && thing.creation.isLoginOfOwner(sent) && NOBODY.contains(status)) {
            worker.gone(thing, false); // nobody of that name and password is there
            return;
        }
        endFirst(thing);
    }

    void answered(Made thing, int status, String failure) {
        if (status == 202 && thing.creation.second(thing.deleter) < 0) {
            look(thing);
        } else if (status >= 200 && status < 400) {
            emptyOrGone(thing);
        } else if (status == 410 || thing.orphaned && status == 404) {
            worker.gone(thing, false);
        } else if (status == 404 || thing.orphaned && REFUSES_ORPHANS.contains(status)) {
            worker.missed(thing, status);
        } else if (MAY_WANT_AN_END.contains(status) && isEnded(thing)) {
            worker.gone(thing, false);
        } else if (status == 401 && thing.creation.logins.length > 0 && thing.attempts++ < loop.rules.attempts()) {
            thing.reason = "answered 401";
            loop.sessions.end(thing.account);
            for (CompiledStep.Login used : thing.creation.logins) {
                loop.sessions.end(Accounts.of(used, thing));
            }
            worker.act(thing);
        } else if (MAY_WANT_AN_END.contains(status) && thing.ended < thing.creation.endings.length) {
            endFirst(thing);
        } else if (status >= 400 && status < 500 && asksForSetting(thing) || thing.isRefusedAnEnd(status)) {
            worker.act(thing);
        } else if (status == 0 || status == 409 || status == 423 || status == 424 || status == 429 || status >= 500) {
            boolean failsOver = status >= 500 && loop.isLastPass() && !thing.missed;
            thing.reason = status == 0 ? failure : refusal(status);
            if (failsOver && thing.creation.listing != null && thing.creation.listing.isReady(worker.draws)) {
                worker.missed(thing, status); // some fail over what is not there any more
            } else {
                loop.defer(thing, thing.reason);
                worker.next();
            }
        } else if (hasAnother(thing)) {
            thing.deleter++;
            worker.act(thing);
        } else {
            giveUpOrDefer(thing, status);
            worker.next();
        }
    }

    /** Whether all that takes it away is to end it, and the refusal says that it has ended, in whichever of those ways. */
    private boolean isEnded(Made thing) {
        return thing.creation.onlyEnds()
                && thing.creation.creation.deleters().stream()
                        .anyMatch(end -> EndedAlready.says(
                                worker.received.body(), end.template().name()));
    }

    /**
     * Whether the refusal names a setting ("not empty, use recursive=true") that was not sent yet. Asked when other
     * things have had a pass to go first.
     */
    private boolean asksForSetting(Made thing) {
        if (loop.isFirstPass() || !thing.setting.isEmpty()) {
            return false;
        }
        Matcher said = SETTING.matcher(worker.received.body());
        if (said.find()) {
            thing.setting = said.group();
        }
        return !thing.setting.isEmpty();
    }

    /** The status, and what the target says of it. */
    private String refusal(int status) {
        String said = new Redaction()
                .text(worker.received.body().replaceAll("\\s+", " ").strip());
        String shown = said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
        return ErrorKey.ofStatus(status).text() + (shown.isEmpty() ? "" : ": " + shown);
    }

    /** A target may word a conflict with what is still there as a bad request: that is worth another pass. */
    private void giveUpOrDefer(Made thing, int status) {
        String reason = refusal(status);
        if (status == 400 || status == 412 || status == 422) {
            loop.defer(thing, reason);
        } else {
            loop.giveUp(thing, reason);
        }
    }

    /** Sends what has to be done before it may be deleted, one after the other, and then the deletion again. */
    void endFirst(Made thing) {
        while (thing.ended < thing.creation.endings.length) {
            CompiledStep.Request next = thing.creation.endings[thing.ended++];
            if (next.isReady(worker.draws)) {
                ending = next;
                worker.send(Errand.END, next, thing);
                return;
            }
        }
        if (thing.creation.deleters[thing.deleter].isReady(worker.draws)) {
            worker.send(Errand.DELETE, thing.creation.deleters[thing.deleter], thing);
        } else {
            loop.defer(thing, "what its deletion has to repeat could not be read");
            worker.next();
        }
    }

    /** It was deleted: takes it out of the bin, too, where that is known to be one. */
    private void emptyOrGone(Made thing) {
        int second = thing.creation.second(thing.deleter);
        if (second >= 0 && thing.creation.deleters[second].isReady(worker.draws)) {
            thing.deleter = second; // all there is left to do, and to try again
            worker.send(Errand.EMPTY, thing.creation.deleters[second], thing);
        } else {
            worker.gone(thing, true);
        }
    }

    /** It was taken out of the bin, or was not in it, or stayed there. */
    void emptied(Made thing, int status, String failure) {
        if (status >= 200 && status < 400 || status == 404 || status == 410) {
            worker.gone(thing, true);
        } else {
            answered(thing, status, failure);
        }
    }

    /** Whether there is another way to delete it; to take it out of a bin is none. */
    static boolean hasAnother(Made thing) {
        int next = thing.deleter + 1;
        return next < thing.creation.deleters.length && thing.creation.second(thing.deleter) != next;
    }

    /** The deletion was accepted and is under way: asks until the thing is not there any more. */
    private void look(Made thing) {
        if (looks++ >= MOST_LOOKS) {
            loop.defer(thing, "its deletion was accepted, and it is still there");
            worker.next();
            return;
        }
        long wait = Math.min(CleanupWorker.LONGEST_WAIT_NANOS, FIRST_LOOK_NANOS << Math.min(8, looks - 1));
        worker.after(wait, () -> worker.send(Errand.LOOK, thing.creation.looks[thing.deleter], thing));
    }

    /** Whether what was accepted is done. */
    void looked(Made thing, int status) {
        if (status == 404 || status == 410) {
            worker.gone(thing, true);
        } else if (status >= 200 && status < 300 || status == 0 || status >= 500) {
            look(thing);
        } else {
            worker.send(
                    Errand.DELETE,
                    thing.creation.deleters[thing.deleter],
                    thing); // it cannot be read: ask in another way
        }
    }
}
