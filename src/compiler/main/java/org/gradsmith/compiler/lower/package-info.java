/// From the checked tree to the graph: sugar, positions and functions end here.
@NullMarked
package org.gradsmith.compiler.lower;

import org.jspecify.annotations.NullMarked;
