/// The lines of a formula sheet: a program cut into equations at its names, loops as values over their steps, and of
/// each equation the contributions to the adjoints of what it reads.
@NullMarked
package org.gradsmith.compiler.sheet;

import org.jspecify.annotations.NullMarked;
