package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.inserted;
import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;

/// Finds the products that are written without a sign: `2x`, `2(x + 1)`, `2√x`, `2π`.
final class Adjacency {
    private static final Set<Integer> FACTORS =
            Set.of(NAME, REDUCER, LEFT_PARENTHESIS, ROOT, CUBE_ROOT, INFINITY, PARTIAL, NABLA, BAR);

    private Adjacency() {}

    /// The tokens with ADJACENT between such factors.
    static List<CommonToken> marked(List<CommonToken> tokens, Reporter reporter) {
        List<CommonToken> result = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            result.add(tokens.get(i));
            if (isProduct(tokens, i)) {
                warn(tokens, i, reporter);
                result.add(inserted(ADJACENT, "", tokens.get(i + 1)));
            }
        }
        return result;
    }

    /// `1/2x`: some read half of x, some one over two x.
    private static void warn(List<CommonToken> tokens, int index, Reporter reporter) {
        if (isAt(tokens, index - 1, DIVIDE) || isAt(tokens, index - 1, POWER)) {
            Token operator = tokens.get(index - 1);
            Token factor = tokens.get(index + 1);
            reporter.report(Diagnostic.of(
                    SyntaxMistakes.AMBIGUOUS_PRODUCT,
                    reporter.span(operator, factor),
                    operator.getText(),
                    Wording.shown(tokens.get(index)),
                    factor.getType() == LEFT_PARENTHESIS ? "(…)" : Wording.shown(factor)));
        }
    }

    private static boolean isProduct(List<CommonToken> tokens, int index) {
        if (tokens.get(index).getType() != NUMBER || index + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(index + 1);
        boolean isFactor = FACTORS.contains(next.getType())
                || TokenKinds.SOFT_WORDS.contains(next.getType()) && next.getType() != IN;
        return isFactor && tokens.get(index).getStopIndex() + 1 == next.getStartIndex();
    }
}
