/// Rules as rows: canonical, stable and short forms of a graph, each rule with its law and licence.
@NullMarked
package org.gradsmith.compiler.simplify;

import org.jspecify.annotations.NullMarked;
