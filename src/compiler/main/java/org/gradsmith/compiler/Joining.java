package org.gradsmith.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsmith.compiler.formula.Equation;
import org.gradsmith.compiler.formula.Format;
import org.gradsmith.compiler.formula.Typesetter;
import org.gradsmith.compiler.ir.Program;
import org.gradsmith.compiler.sheet.Line;
import org.gradsmith.compiler.sheet.Sheet;
import org.gradsmith.compiler.simplify.Rule;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;

/// What joins the textbook's form of a definition and the stable one: the other form, and the rules that lead from one
/// to the other.
final class Joining {
    private final Program program;
    private final Sheet sheet;
    private final FormulaRequest.Stage stage;
    private final Typesetter.Style style;
    private final List<Sheet> other = new ArrayList<>();

    /// @param sheet in which the definitions are shown
    /// @param stage of the sheet
    Joining(Program program, Sheet sheet, FormulaRequest.Stage stage, Typesetter.Style style) {
        this.program = program;
        this.sheet = sheet;
        this.stage = stage;
        this.style = style;
    }

    /// The other form of a definition, where it has one.
    Optional<String> remark(Program.Definition definition, Line shown, Format format) {
        Sheet stable = stage == FormulaRequest.Stage.STABLE ? sheet : other(Simplification.STABLE);
        Set<Rule> rules = stable.cut().applied(definition.node()).stream()
                .map(Simplifier.Applied::rule)
                .filter(Simplification::isStabilising)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        boolean isStable = stage == FormulaRequest.Stage.STABLE;
        Sheet another = isStable ? other(Simplification.TEXTBOOK) : stable;
        String before = isStable ? "textbook: " : "stable: ";
        return another.values(Optional.of(definition)).stream()
                .filter(line -> line.definition().filter(definition::equals).isPresent())
                .map(line -> line.equation(new Typesetter(another.names()), style))
                .filter(equation -> !equation.equals(equation(shown)))
                .map(equation -> format.remark(before, equation, ", by " + laws(rules)))
                .findFirst();
    }

    private Equation equation(Line line) {
        return line.equation(new Typesetter(sheet.names()), style);
    }

    private Sheet other(Simplification phase) {
        if (other.isEmpty()) {
            other.add(Sheet.of(program, phase, style));
        }
        return other.getFirst();
    }

    private static String laws(Set<Rule> rules) {
        return rules.stream().map(Rule::toString).collect(Collectors.joining(", and "));
    }
}
