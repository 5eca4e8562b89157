package org.gradsmith.compiler.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradsmith.compiler.formula.Typesetter.Style;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Variable;
import org.gradsmith.compiler.operator.Operators;
import org.gradsmith.compiler.shape.Kind;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/// LaTeX has its braces and delimiters in pairs, MathML is well-formed and has as many children as its elements need,
/// for random formulas, every operator and names with anything in them.
class MarkupTest {
    private static final Pattern DELIMITER = Pattern.compile("\\\\(left|right)(?![a-z])");

    @Test
    void randomFormulasAreWellFormed() throws Exception {
        RandomNodes nodes = new RandomNodes(3);
        for (int i = 0; i < 300; i++) {
            Node node = i % 3 == 0 ? nodes.scalar(4) : nodes.array(4);
            for (Style style : Style.values()) {
                isWellFormed(new Typesetter(Names.none()).equation("f", node, new ArrayList<>(node.axes()), style));
            }
        }
    }

    @Test
    void everyOperatorIsWellFormed() throws Exception {
        Graph graph = new Graph();
        Node x = graph.variable("x", Variable.Role.ARGUMENT, Kind.REAL, List.of());
        Node y = graph.variable("y", Variable.Role.ARGUMENT, Kind.REAL, List.of());
        for (Operator operator : Operators.all()) {
            Node node = operator.arity() == 1 ? graph.apply(operator, x) : graph.apply(operator, x, y);
            Equation equation = new Typesetter(Names.none()).equation("f", node, List.of(), Style.INDEX);
            isWellFormed(equation);
            assertThat(equation.in(Format.ASCII))
                    .as(operator.name())
                    .contains("x")
                    .matches("\\p{ASCII}*");
            assertThat(Format.UNICODE.render(equation.right()))
                    .as(operator.name())
                    .doesNotContain("{")
                    .contains("x");
        }
    }

    @Test
    void namesAreEscaped() throws Exception {
        Graph graph = new Graph();
        for (String name :
                List.of("a<b>&\"c\"", "x_1", "loss%$#{}~^\\", "first.W", "theta", "θ", "β2", "batch_mean", "é")) {
            Node node = graph.variable(name, Variable.Role.ARGUMENT, Kind.REAL, List.of());
            isWellFormed(new Typesetter(Names.none()).equation(name, node, List.of(), Style.INDEX));
        }
    }

    private static void isWellFormed(Equation equation) throws Exception {
        String latex = equation.in(Format.LATEX);
        assertThat(balance(latex.replace("\\{", "").replace("\\}", ""), '{', '}'))
                .as(latex)
                .isZero();
        List<String> delimiters =
                DELIMITER.matcher(latex).results().map(match -> match.group(1)).toList();
        assertThat(delimiters.stream().filter("left"::equals).count()).as(latex).isEqualTo(delimiters.size() / 2);
        String mathml = equation.in(Format.MATHML);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(mathml)));
        for (String two : List.of("mfrac", "msup", "msub", "munder", "mroot")) {
            var elements = document.getElementsByTagName(two);
            for (int i = 0; i < elements.getLength(); i++) {
                assertThat(elements.item(i).getChildNodes().getLength())
                        .as(mathml)
                        .isEqualTo(2);
            }
        }
    }

    private static int balance(String text, char open, char close) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
            assertThat(depth).as(text).isNotNegative();
        }
        return depth;
    }
}
