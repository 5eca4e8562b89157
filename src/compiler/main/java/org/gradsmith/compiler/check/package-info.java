/// From the syntax tree to the checked tree: names, shapes and kinds resolved, mistakes collected.
@NullMarked
package org.gradsmith.compiler.check;

import org.jspecify.annotations.NullMarked;
