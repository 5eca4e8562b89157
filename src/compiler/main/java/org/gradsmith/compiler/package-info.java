/// The one public package: [Compiler] runs all stages, [Options] says how, [Compilation] keeps what each of them made.
@NullMarked
package org.gradsmith.compiler;

import org.jspecify.annotations.NullMarked;
