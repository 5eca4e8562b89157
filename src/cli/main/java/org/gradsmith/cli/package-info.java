/// The commands: arguments to [org.gradsmith.compiler.Options] and requests, results to the screen, nothing more.
@NullMarked
package org.gradsmith.cli;

import org.jspecify.annotations.NullMarked;
