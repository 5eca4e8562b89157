package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Inverses, and their transposes, have the signs of textbooks in every format that has them; as text they can be read
/// back.
class InverseFormulasTest {
    private static final String TEXT = """
            fn logarithm(A : [3, 3]) = log_det(A)
            fn form(A : [3, 3], b : [3]) = dot(b, inverse(A) @ b)
            fn shifted(A : [3, 3], B : [3, 3], b : [3]) = sum(inverse(A + B) @ b)
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNICODE | ∂logarithm/∂A = A⁻ᵀ
            UNICODE | form = bᵀ A⁻¹ b
            UNICODE | ∂form/∂A = −A⁻ᵀ (b bᵀ) A⁻ᵀ
            UNICODE | ∂form/∂b = A⁻¹ b + A⁻ᵀ b
            UNICODE | shifted = sum((A + B)⁻¹ b)
            ASCII   | form = dot(b, inverse(A) @ b)
            ASCII   | dform/dA = -inverse(A).T @ outer(b, b) @ inverse(A).T
            LATEX   | = {A}^{-\\top}
            LATEX   | {\\left(A + B\\right)}^{-1}
            MATHML  | <msup><mi>A</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>
            MATHML  | <msup><mi>A</mi><mrow><mo>−</mo><mo>⊤</mo></mrow></msup>
            """)
    void haveTheirSigns(Format format, String formula) {
        Compilation compilation = Compiler.compile("inverse.grad", TEXT, Options.standard());
        assertThat(compilation.messages().stream().filter(Message::isError)).isEmpty();
        assertThat(compilation.formulas(new FormulaRequest(
                        Optional.empty(),
                        Optional.empty(),
                        FormulaRequest.Stage.STABLE,
                        FormulaRequest.Style.MATRIX,
                        format,
                        false)))
                .contains(formula);
    }
}
