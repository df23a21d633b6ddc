/** An application made with Javalin under test: {@code NotesApplication} is the application, {@code NotesLoadTest} the test. */
@NullMarked
package io.loadkit.examples.javalin;

import org.jspecify.annotations.NullMarked;
