/// What holds for all of the code, whatever it does: which package may use which, and how long things may get.
@NullMarked
package org.gradsmith.architecture;

import org.jspecify.annotations.NullMarked;
