/// Data from files and arrays: loaders, the fitting of what they hold to the inputs and targets of a model, and
/// safetensors
/// files. Every problem is a [org.gradsmith.runtime.data.DataException]. Must not know how models are trained.
@NullMarked
package org.gradsmith.runtime.data;

import org.jspecify.annotations.NullMarked;
