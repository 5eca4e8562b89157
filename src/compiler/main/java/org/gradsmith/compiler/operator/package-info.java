/// The table of operators, reducers and named functions: value, derivative, notation and Java of each in one entry.
@NullMarked
package org.gradsmith.compiler.operator;

import org.jspecify.annotations.NullMarked;
