/// Source files and places in them. Knows nothing of the language.
@NullMarked
package org.gradsmith.compiler.source;

import org.jspecify.annotations.NullMarked;
