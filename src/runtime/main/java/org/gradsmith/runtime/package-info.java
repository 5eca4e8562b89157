/// What generated classes need and what trains them: the model contract, parameters, random numbers, optimisers, the
/// training loop, checkpoints and data. Must not know the compiler, nor anything beyond the JDK.
@NullMarked
package org.gradsmith.runtime;

import org.jspecify.annotations.NullMarked;
