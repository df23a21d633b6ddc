package io.loadkit.generator.calibrate;

import java.util.EnumSet;
import java.util.Set;

/** What calibration can do, so that it can be measured what each is worth. */
enum Skill {
    /** Learns shapes and ids from answers. */
    LIVE_INFERENCE,
    /** Understands refusals. */
    REPAIR,
    /** Learns which values must be new. */
    UNIQUENESS,
    /** Learns what has to be done before something else. */
    ORDER,
    /** Finds logins, and which key goes where. */
    AUTH_INFERENCE;

    static final Set<Skill> ALL = EnumSet.allOf(Skill.class);
}
