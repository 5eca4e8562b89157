/// From the graph to kernels over planned memory: what is computed in which loop, in which order, where.
@NullMarked
package org.gradsmith.compiler.plan;

import org.jspecify.annotations.NullMarked;
