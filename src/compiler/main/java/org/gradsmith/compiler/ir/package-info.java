/// The graph: tensors with labelled axes, about ten kinds of node, interned at birth. Must not know any operator, nor
/// the syntax.
@NullMarked
package org.gradsmith.compiler.ir;

import org.jspecify.annotations.NullMarked;
