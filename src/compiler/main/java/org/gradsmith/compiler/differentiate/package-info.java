/// The chain rule, forwards and backwards, over any graph. Must not know how a single operator is differentiated.
@NullMarked
package org.gradsmith.compiler.differentiate;

import org.jspecify.annotations.NullMarked;
