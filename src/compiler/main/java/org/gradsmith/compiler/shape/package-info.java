/// Sizes, shapes and kinds of values: what is known of a value before it has one. Must not know the graph.
@NullMarked
package org.gradsmith.compiler.shape;

import org.jspecify.annotations.NullMarked;
