/// The commands: arguments to [org.gradsmith.compiler.Options], nothing more.
@NullMarked
package org.gradsmith.cli;

import org.jspecify.annotations.NullMarked;
