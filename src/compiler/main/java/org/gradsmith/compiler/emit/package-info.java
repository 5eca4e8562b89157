/// From the plan to Java source; the only package that sees JavaPoet. Must not decide what is computed.
@NullMarked
package org.gradsmith.compiler.emit;

import org.jspecify.annotations.NullMarked;
