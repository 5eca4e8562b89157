/// Mistakes as data: the catalogue of what can be wrong, and how it is told. Must not know the stages that find them.
@NullMarked
package org.gradsmith.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
