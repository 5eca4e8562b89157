/// Training of generated models: optimisers, schedules, the loop over mini-batches, checkpoints and metrics. Prints
/// nothing;
/// whoever wants to see progress gives a [org.gradsmith.runtime.training.Listener].
@NullMarked
package org.gradsmith.runtime.training;

import org.jspecify.annotations.NullMarked;
