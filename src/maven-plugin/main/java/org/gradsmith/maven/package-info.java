/// The Maven plugin: parameters to a request, answers to files and messages. Loads no class of the compiler, which
/// needs a
/// newer Java than Maven may run on and is asked in a process of its own.
@NullMarked
package org.gradsmith.maven;

import org.jspecify.annotations.NullMarked;
