/// The chain rule, forwards and backwards, over any graph. Must not know a single operator.
@NullMarked
package org.gradsmith.compiler.differentiate;

import org.jspecify.annotations.NullMarked;
