/// Formulas that people read: from the graph to Unicode, ASCII, LaTeX and MathML. Must not change what is computed.
@NullMarked
package org.gradsmith.compiler.formula;

import org.jspecify.annotations.NullMarked;
