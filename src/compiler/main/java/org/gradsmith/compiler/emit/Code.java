package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;

/// A Java expression and how tightly it binds.
///
/// @param depth of nesting of operations
record Code(CodeBlock text, Binding binding, int depth) {
    /// From tightest to loosest.
    enum Binding {
        NAME,
        CALL,
        SIGN,
        PRODUCT,
        SUM,
        LOOSE
    }

    static Code name(String format, Object... arguments) {
        return new Code(CodeBlock.of(format, arguments), Binding.NAME, 0);
    }

    static Code of(Binding binding, int depth, String format, Object... arguments) {
        return new Code(CodeBlock.of(format, arguments), binding, depth);
    }

    /// Whether it can be repeated without computing anything twice.
    boolean isSimple() {
        return binding == Binding.NAME;
    }

    /// The text as an operand that must bind at least so tightly.
    CodeBlock as(Binding loosest) {
        return binding.compareTo(loosest) <= 0 ? text : CodeBlock.of("($L)", text);
    }
}
