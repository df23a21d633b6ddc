/**
 * The rules between modules and packages, as tests over the compiled classes of every module.
 *
 * <p>{@link io.loadkit.architecture.Part} is the map: each part of the house, its packages and the libraries it may use.
 * A new package or library is added there first; a class outside the map fails the build.
 */
@NullMarked
package io.loadkit.architecture;

import org.jspecify.annotations.NullMarked;
