/// From text to gradients, formulas and Java source.
module org.gradsmith.compiler {
    requires transitive org.gradsmith.runtime;
    requires com.palantir.javapoet;
    requires java.compiler;
    requires org.antlr.antlr4.runtime;
    requires static org.jspecify;

    exports org.gradsmith.compiler;
}
