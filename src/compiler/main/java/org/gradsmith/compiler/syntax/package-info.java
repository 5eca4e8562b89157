/// From text to the syntax tree; the only package that sees ANTLR. Must not know what names mean.
@NullMarked
package org.gradsmith.compiler.syntax;

import org.jspecify.annotations.NullMarked;
