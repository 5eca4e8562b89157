package org.gradsmith.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Doc comments belong to what stands right below them.
class DocumentationTest {
    @Test
    void isAttachedToWhatFollows() {
        Tree.File file = Parsing.file("""
                /// About the file.

                /// First line.
                ///  Second line.
                model M {
                  /// The input.
                  input x : [1]
                  // a remark
                  y = x   /// behind
                  //// a rule
                  z = y
                }
                """);
        Tree.Model model = (Tree.Model) file.declarations().getFirst();
        assertThat(model.documentation()).isEqualTo("First line.\n Second line.");
        assertThat(((Tree.Input) model.body().get(0)).documentation()).isEqualTo("The input.");
        assertThat(((Tree.Assignment) model.body().get(1)).documentation()).isEmpty();
        assertThat(((Tree.Assignment) model.body().get(2)).documentation()).isEmpty();
    }

    @Test
    void mayStandInTheMiddleOfAnExpression() {
        Parsing.file("fn f(x) = x +\n/// not here\n  1\n");
    }
}
