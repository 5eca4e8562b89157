package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;

/// Refuses what would make the parser, or anybody after it, descend too deep, before the parser sees it: brackets in
/// brackets, and whatever takes all that follows as its operand (signs, powers, reductions, `not`, `if`).
final class Limits {
    /// So deep may brackets and operators be nested.
    static final int DEEPEST = 256;
    /// So many tokens may a text have, line ends included: about 20,000 lines.
    static final int MOST_TOKENS = 200_000;
    /// So many tokens may a statement have.
    static final int LONGEST_STATEMENT = 100_000;

    /// So many levels may a tree have: whoever descends into it needs a stack.
    static final int HIGHEST_TREE = 1_000;

    private final Reporter reporter;
    private final Deque<Level> levels = new ArrayDeque<>(List.of(new Level()));
    private int depth;
    private int length;

    private Limits(Reporter reporter) {
        this.reporter = reporter;
    }

    /// Whether the parser may have these tokens; otherwise the first thing that is too much is reported.
    static boolean allow(List<CommonToken> tokens, Reporter reporter) {
        Limits limits = new Limits(reporter);
        for (int i = 0; i < tokens.size(); i++) {
            if (!limits.allows(tokens.get(i), i > 0 && TokenKinds.endsValue(tokens.get(i - 1)))) {
                return false;
            }
        }
        return true;
    }

    /// Whether those after the parser may have this tree. A chain of operators, `a + b + c`, leans to the left, one
    /// level
    /// for each.
    static boolean allow(Tree tree, Reporter reporter) {
        Optional<Tree> tooDeep = Trees.deeperThan(tree, HIGHEST_TREE);
        tooDeep.ifPresent(
                place -> reporter.report(Diagnostic.of(SpellingMistakes.LONG_EXPRESSION, place.span(), HIGHEST_TREE)));
        return tooDeep.isEmpty();
    }

    private boolean allows(CommonToken token, boolean followsValue) {
        count(token, followsValue);
        if (depth > DEEPEST) {
            reporter.report(SpellingMistakes.DEEP_NESTING, token, DEEPEST);
        } else if (length > LONGEST_STATEMENT) {
            reporter.report(SpellingMistakes.LONG_STATEMENT, token, LONGEST_STATEMENT);
        }
        return depth <= DEEPEST && length <= LONGEST_STATEMENT;
    }

    private void count(Token token, boolean followsValue) {
        length++;
        switch (token.getType()) {
            case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE, BAR -> open();
            case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE, CLOSE_BAR -> close();
            case END, COMMA, SEMICOLON, ASSIGN, PIPE -> nest(level().separate());
            case MINUS, PLUS -> nest(followsValue ? level().sum() : level().sign());
            case TIMES, DIVIDE, MATRIX, ADJACENT -> nest(level().product());
            case POWER, ROOT, CUBE_ROOT, NABLA, PARTIAL -> nest(level().sign());
            case REDUCER -> nest(level().reduce());
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> nest(level().sum());
            case NOT -> nest(level().negate());
            case AND, OR -> nest(level().join());
            case IF -> nest(level().choose());
            default -> {}
        }
        if (token.getType() == END || token.getType() == LEFT_BRACE) {
            length = 0;
        }
    }

    private Level level() {
        return levels.element();
    }

    private void nest(int change) {
        depth += change;
    }

    private void open() {
        levels.push(new Level());
        depth++;
    }

    private void close() {
        if (levels.size() > 1) {
            depth += levels.pop().separate() - 1;
        }
    }

    /// What waits for its operand within one bracket. Each method returns the change of the depth.
    private static final class Level {
        private int signs;
        private int reductions;
        private int negations;
        private int choices;

        int sign() {
            signs++;
            return 1;
        }

        int reduce() {
            reductions++;
            return 1;
        }

        int negate() {
            negations++;
            return 1;
        }

        int choose() {
            choices++;
            return 1;
        }

        int product() {
            int ended = signs;
            signs = 0;
            return -ended;
        }

        int sum() {
            int ended = reductions;
            reductions = 0;
            return product() - ended;
        }

        int join() {
            int ended = negations;
            negations = 0;
            return sum() - ended;
        }

        int separate() {
            int ended = choices;
            choices = 0;
            return join() - ended;
        }
    }
}
