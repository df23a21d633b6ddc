/** Tests of discovery, against documents of public projects, hosts made up for the test, and the FastAPI sample. */
@NullMarked
package io.loadkit.discovery;

import org.jspecify.annotations.NullMarked;
