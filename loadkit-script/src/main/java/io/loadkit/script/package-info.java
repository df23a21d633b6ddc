/**
 * A plan as a script that a person can read, edit and run: {@link io.loadkit.script.PlanScript}.
 *
 * <p>A plan is flat: templates of constant pieces and slots. {@code RequestReader} finds out what was meant (path, query,
 * JSON tree, form, multipart), builds that again with the DSL and keeps it only when the result is the very same
 * request; a request it cannot read so stays as it is and is written piece by piece. One writer for each language then
 * prints what was read: {@code JavaWriter}, {@code YamlWriter}, {@code LocustWriter}.
 */
@NullMarked
package io.loadkit.script;

import org.jspecify.annotations.NullMarked;
