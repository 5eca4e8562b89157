package org.gradsmith.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.gradsmith.compiler.source.Source;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws about inverses, solutions and determinants change no value, gradient, or product with the Hessian: those of
/// copies of the same functions, about which no law says anything, are the same. And they are about the library's own
/// functions only.
class MatricesTest {
    private static final double TOLERANCE = 1e-9;

    /// The library's functions with their rules, under names that mean nothing to anybody.
    private static final String COPIES = """
            fn my_solve(a : [n, n], b : [n]) = solve(a, b) derivative (a, b, dx) {
              db = my_solve(aᵀ, dx)
              return [-outer(db, my_solve(a, b)), db]
            }
            fn my_inverse(a : [n, n]) = solve(a, eye(n)) derivative (a, dy) = -my_inverse(a)ᵀ @ dy @ my_inverse(a)ᵀ
            fn my_det(a : [n, n]) = det(a) derivative (a, dy) = dy * cofactors(a)
            fn my_log_det(a : [n, n]) = log_det(a) derivative (a, dy) = dy * my_inverse(a)ᵀ
            """;

    private static final List<String> VALUES = List.of(
            "sum(C * inverse(inverse(X)))",
            "sum(C * inverse(inverse(X)ᵀ))",
            "sum(C * inverse(Xᵀ))",
            "sum(C * inverse(inverse(Xᵀ))ᵀ)",
            "dot(a, solve(inverse(X), b))",
            "dot(a, solve(inverse(X)ᵀ, b))",
            "dot(a, solve(X, -b / 3))",
            "dot(solve(X, b), solve(Xᵀ, 2 * X @ a))",
            "dot(a, inverse(X) @ b)",
            "dot(inverse(X)ᵀ @ a, inverse(X) @ (inverse(C) @ b))",
            "sum(inverse(X) @ (C @ b)) + sum(inverse(X)^2)",
            "det(inverse(X)) + det(Xᵀ)^2",
            "det(X @ C) + det(Xᵀ @ X)",
            "log_det(inverse(X)) * log_det(Xᵀ)",
            "log_det(X @ C @ Xᵀ) + log_det(inverse(X @ C))");

    private static Map<Opinions.Case, Opinions.Found> found = Map.of();
    private static final Map<String, List<Opinions.Case>> CASES = new LinkedHashMap<>();

    static Stream<String> values() {
        return VALUES.stream();
    }

    @BeforeAll
    static void compute() throws ReflectiveOperationException {
        Random random = new Random(11);
        List<Opinions.Given> given = new ArrayList<>();
        for (String type : List.of("[3, 3]", "[3, 3]", "[3, 3]", "[3]", "[3]")) {
            int count = type.equals("[3]") ? 3 : 9;
            double[] numbers = random.doubles(count, -1, 1).toArray();
            for (int i = 0; count == 9 && i < 3; i++) {
                numbers[4 * i] += 2;
            }
            given.add(new Opinions.Given(type, numbers));
        }
        for (String value : VALUES) {
            String copied = value.replaceAll("\\b(solve|inverse|det|log_det)\\(", "my_$1(");
            CASES.put(
                    value,
                    Stream.of(value, copied).map(text -> one(text, given)).toList());
        }
        found = Opinions.of(CASES.values().stream().flatMap(List::stream).toList());
    }

    private static Opinions.Case one(String value, List<Opinions.Given> given) {
        String text = COPIES + """
                fn f(X : [3, 3], D : [3, 3], C : [3, 3], a : [3], b : [3]) {
                  e = %s
                  return concat(stack(e), flatten(grad(e, X)), flatten(hvp(e, X, D)))
                }
                """.formatted(value);
        return new Opinions.Case(value, text, given);
    }

    @ParameterizedTest
    @MethodSource("values")
    void areWhatTheyAreWithoutLaws(String value) {
        List<Opinions.Case> both = Objects.requireNonNull(CASES.get(value));
        Opinions.Found ours = Objects.requireNonNull(found.get(both.getFirst()));
        double[] expected = Objects.requireNonNull(found.get(both.getLast())).interpreted();
        assertThat(expected).hasSize(19);
        for (double[] actual : List.of(ours.interpreted(), ours.java())) {
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                        .as("%s, element %d", value, i)
                        .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            log_det(inverse(A))           | −log_det(A)                   | −A⁻ᵀ
            log_det(A @ B)                | log_det(A) + log_det(B)       | A⁻ᵀ
            log_det(Aᵀ)                   | log_det(A)                    | A⁻ᵀ
            det(inverse(A))               | 1/det(A)                      | −of²·cofactors(A)
            det(A @ B)                    | det(A)·det(B)                 | cofactors(A)·det(B)
            sum(B * inverse(inverse(A)))  | sum(A ⊙ B)                    | B
            dot(b, solve(inverse(A), b))  | bᵀ A b                        | b bᵀ
            trace(B @ inverse(A))         | tr(B A⁻¹)                     | −A⁻ᵀ Bᵀ A⁻ᵀ
            """)
    void areWrittenAsInTextbooks(String value, String written, String derivative) {
        assertThat(sheet("fn of(A : [3, 3], B : [3, 3], b : [3]) = " + value))
                .contains("  of = " + written + "\n")
                .contains("  ∂of/∂A = " + derivative + "\n");
    }

    @Test
    void saysNothingAboutFunctionsOfTheUser() {
        String own = "fn inverse(a : [n, n]) = 2 * a derivative (a, dy) = 2 * dy\n";
        assertThat(sheet(own + "fn of(A : [3, 3], B : [3, 3]) = sum(B * inverse(inverse(A)))"))
                .contains("of = sum(B ⊙ inverse(inverse(A)))")
                .contains("∂of/∂A = 4·B");
    }

    private static String sheet(String text) {
        Compilation compilation = Compiler.compile("matrices.grad", text, Options.standard());
        assertThat(compilation.messages().stream().filter(Message::isError)).isEmpty();
        return compilation.formulas(FormulaRequest.standard());
    }

    /// Where nothing else needs the inverse and there is one column, none is computed.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dot(a, inverse(A) @ b)  | dot(a, solve(A, b))
            dot(a, inverse(A)ᵀ @ b) | dot(a, solve(Aᵀ, b))
            """)
    void areSolvedInsteadOfInverted(String inverted, String solved) {
        assertThat(operations(inverted)).isEqualTo(operations(solved));
    }

    private static double operations(String value) {
        String text = """
                model Of {
                  shared input a : [8]
                  shared input b : [8]
                  param A : [8, 8] ~ orthogonal
                  loss = %s
                }
                """.formatted(value);
        return Costs.operations(Costs.models(new Source("of.grad", text)).getFirst())
                .forward();
    }
}
