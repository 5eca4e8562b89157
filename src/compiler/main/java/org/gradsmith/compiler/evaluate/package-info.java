/// The naive interpreter: the meaning of the graph, kept plain on purpose. Must not be used for speed.
@NullMarked
package org.gradsmith.compiler.evaluate;

import org.jspecify.annotations.NullMarked;
