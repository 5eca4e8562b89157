package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.Mistake;
import org.gradsmith.compiler.diagnostic.Suggestions;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;
import org.gradsmith.compiler.source.Span;

/// Finds the words for a token that the parser did not expect: the first clue that fits says it.
final class Wording {
    private static final int SHOWN = 30;
    private static final Set<Integer> RESERVED = Set.of(IMPORT, FN, RETURN, IF, THEN, ELSE, TRUE, FALSE, AND, OR, NOT);
    private static final List<String> STARTS = List.of(
            "input", "target", "param", "shared", "frozen", "state", "layer", "output", "loss", "metric", "emit",
            "update", "return", "scan", "fn", "apply");
    private static final List<String> REDUCERS =
            List.of("sum", "prod", "max", "min", "mean", "argmax", "argmin", "any", "all", "logsumexp");
    private static final Set<String> WHOLE_REDUCTIONS =
            Set.of("var", "std", "norm", "norm1", "norm2", "norm_inf", "count");
    private static final List<String> DECLARATIONS = List.of("model", "layer", "fn", "import");

    private static final List<InnerWords> INNER_WORDS = List.of(
            new InnerWords(s -> s.isIn(ConditionalContext.class), List.of("then", "else")),
            new InnerWords(s -> s.startsWith(SCAN), List.of("backwards", "recompute", "carrying")),
            new InnerWords(s -> s.startsWith(LAYER), List.of("repeated", "recompute")),
            new InnerWords(s -> s.startsWith(INPUT, TARGET), List.of("per")));

    private static final String PRODUCT =
            "A product is written `x * y`; only after a number, and without a space, may the `*` be left out: `2x`.";

    private static final String LOOP =
            "A loop carries something from step to step: `scan t in 0..n carrying h = 0 { … }`; what carries nothing"
                    + " is an array: `y[t in 0..n] = …`.";

    private static final String ALL_AXES = "A `:` stands for the whole of one axis: `x[:, :, 0]`.";
    private static final String CHOICE = "A choice is written `if c then a else b`.";

    private static final List<Clue> CLUES = List.of(
            new Clue(s -> s.finds(SEMICOLON), at(SyntaxMistakes.SEMICOLON_IN_BRACKETS)),
            new Clue(
                    s -> s.finds(ASSIGN) && isIndexRange(s),
                    (s, r) -> Diagnostic.of(SyntaxMistakes.INDEX_RANGE, r.span(s.found()), shown(s.previous()))),
            new Clue(
                    s -> isOnly(s, COLON),
                    (s, r) -> Diagnostic.of(SyntaxMistakes.MISSING_SHAPE, r.span(s.previous()), shown(s.previous()))),
            new Clue(s -> s.finds(ASSIGN) && s.startsWith(PARAM), at(SyntaxMistakes.INITIALISER_SIGN)),
            new Clue(
                    s -> s.finds(EQUAL) && s.isSecond() && TokenKinds.isName(s.previous()),
                    (s, r) -> Diagnostic.of(SyntaxMistakes.DOUBLE_EQUALS, r.span(s.found()), shown(s.previous()))),
            new Clue(
                    s -> s.isFirst() && s.finds(RETURN) && s.context() instanceof FileContext,
                    at(SyntaxMistakes.STRAY_RETURN)),
            new Clue(s -> s.isFirst() && s.finds(IF), at(SyntaxMistakes.STATEMENT_IF)),
            new Clue(s -> s.isFirst() && s.context() instanceof FileContext, Wording::noDeclaration),
            new Clue(s -> s.isSecond() && isMisspelt(s), Wording::noStatement),
            new Clue(Wording::isFunctionWithoutWord, Wording::functionWithoutWord),
            new Clue(Wording::isValueWithoutName, Wording::valueWithoutName),
            new Clue(
                    s -> expectsName(s) && RESERVED.contains(s.found().getType()),
                    (s, r) -> Diagnostic.of(SyntaxMistakes.RESERVED_WORD, r.span(s.found()), shown(s.found()))),
            new Clue(
                    Wording::expectsName,
                    (s, r) -> Diagnostic.of(SyntaxMistakes.EXPECTED_NAME, gap(s, r), after(s), found(s))),
            new Clue(
                    Wording::isUnfinishedDerivative,
                    (s, r) -> Diagnostic.of(SyntaxMistakes.PARTIAL_FORM, partial(s, r))),
            new Clue(
                    s -> s.expected().contains(ELSE) && s.finds(END, RIGHT_PARENTHESIS, RIGHT_BRACKET, COMMA),
                    Wording::missingElse),
            new Clue(
                    s -> s.finds(ELSE, THEN, OTHERWISE) && TokenKinds.endsValue(s.previous()),
                    (s, r) -> Diagnostic.of(SyntaxMistakes.STRAY_ELSE, r.span(s.found()), shown(s.found()))),
            new Clue(
                    s -> s.finds(ASSIGN) && TokenKinds.endsValue(s.previous()) && !isOnly(s, LEFT_PARENTHESIS),
                    at(SyntaxMistakes.SINGLE_EQUALS)),
            new Clue(Wording::isOperatorMissing, Wording::missingOperator),
            new Clue(
                    Wording::expectsExpression,
                    (s, r) -> Diagnostic.of(
                            SyntaxMistakes.EXPECTED_EXPRESSION,
                            gap(s, r),
                            after(s),
                            found(s),
                            s.finds(DOTS) && s.follows(LEFT_BRACKET, COMMA) ? ALL_AXES : "")));

    private Wording() {}

    /// A sign of what is wrong, and how it is told.
    private record Clue(Predicate<Stumble> fits, BiFunction<Stumble, Reporter, Diagnostic> diagnostic) {}

    /// Words that may stand after a value inside of a form.
    private record InnerWords(Predicate<Stumble> fits, List<String> words) {}

    static Diagnostic of(Stumble stumble, Reporter reporter) {
        return CLUES.stream()
                .filter(clue -> clue.fits().test(stumble))
                .findFirst()
                .map(clue -> clue.diagnostic().apply(stumble, reporter))
                .orElseGet(() -> Diagnostic.of(
                        SyntaxMistakes.EXPECTED,
                        gap(stumble, reporter),
                        Vocabulary.words(stumble.expected()),
                        after(stumble),
                        found(stumble),
                        meantWord(stumble).orElse(stumble.expected().contains(CARRYING) ? LOOP : "")));
    }

    /// A token's text, cut when it is long.
    static String shown(Token token) {
        String text = token.getText();
        return text.length() <= SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }

    private static BiFunction<Stumble, Reporter, Diagnostic> at(Mistake mistake) {
        return (stumble, reporter) -> Diagnostic.of(mistake, reporter.span(stumble.found()));
    }

    private static String after(Stumble stumble) {
        if (stumble.isFirst()) {
            return "here";
        }
        Token previous = stumble.previous();
        return previous.getType() == ADJACENT ? "here" : "after `" + shown(previous) + "`";
    }

    private static String found(Stumble stumble) {
        return switch (stumble.found().getType()) {
            case END -> stumble.found().getText();
            case Token.EOF -> "the text ends here";
            default -> "found `" + shown(stumble.found()) + "`";
        };
    }

    /// Where something is missing: before the token that was found, but on the line that it is missing from.
    private static Span gap(Stumble stumble, Reporter reporter) {
        boolean isEnd = stumble.finds(END, Token.EOF) && stumble.index() > 0;
        int offset = stumble.previous().getStopIndex() + 1;
        return isEnd ? reporter.source().span(offset, offset) : reporter.span(stumble.found());
    }

    private static boolean isOnly(Stumble stumble, int type) {
        return stumble.expected().contains(type) && stumble.expected().size() == 1;
    }

    private static boolean isIndexRange(Stumble stumble) {
        return stumble.isIn(IndicesContext.class) && !stumble.isSecond();
    }

    private static boolean expectsName(Stumble stumble) {
        boolean isOnlyName = stumble.expected().contains(NAME)
                && !stumble.expected().contains(NUMBER)
                && !stumble.expected().contains(LEFT_BRACKET);
        boolean isInList = stumble.context() instanceof ArgumentsContext && stumble.follows(LEFT_PARENTHESIS, COMMA);
        boolean isAfterWord = stumble.isSecond()
                && TokenKinds.STARTING_WORDS.contains(stumble.previous().getType())
                && !stumble.finds(ASSIGN)
                && !isAssignment(stumble);
        return (isOnlyName || isInList || isAfterWord) && !stumble.isFirst();
    }

    private static boolean expectsExpression(Stumble stumble) {
        boolean isUnknown = stumble.expected().size() == 0 && !TokenKinds.endsValue(stumble.previous());
        return stumble.expected().contains(NUMBER) || isUnknown;
    }

    private static Diagnostic noDeclaration(Stumble stumble, Reporter reporter) {
        Token found = stumble.found();
        String hint = Suggestions.hint(found.getText(), DECLARATIONS);
        return Diagnostic.of(
                SyntaxMistakes.NO_DECLARATION,
                reporter.span(found),
                shown(found),
                hint.isEmpty() ? "A file consists of `import`, `model`, `layer` and `fn`." : hint);
    }

    /// Two words at the beginning, of which the first is none that may stand there.
    private static boolean isMisspelt(Stumble stumble) {
        return stumble.previous().getType() == NAME
                && (TokenKinds.isName(stumble.found()) || stumble.finds(COLON))
                && stumble.context() instanceof AssignmentContext;
    }

    private static Diagnostic noStatement(Stumble stumble, Reporter reporter) {
        Token first = stumble.previous();
        String hint = stumble.finds(COLON)
                ? "A shape belongs to an `input`, `target`, `param` or `state`; `h = …` finds its own."
                : STARTS.contains(first.getText())
                        ? "Write `" + first.getText() + " = …`."
                        : Suggestions.hint(first.getText(), STARTS);
        return Diagnostic.of(SyntaxMistakes.NO_STATEMENT, reporter.span(first), shown(first), hint);
    }

    /// `name(…) =` or `name(…) {`.
    private static boolean isFunctionWithoutWord(Stumble stumble) {
        int type = stumble.at(stumble.end()).getType();
        boolean hasBody = type == LEFT_BRACE;
        for (int i = stumble.index(); i < stumble.end(); i++) {
            hasBody |= stumble.at(i).getType() == RIGHT_PARENTHESIS
                    && stumble.at(i + 1).getType() == ASSIGN;
        }
        return stumble.isSecond() && stumble.finds(LEFT_PARENTHESIS) && hasBody && isAssignment(stumble);
    }

    private static boolean isAssignment(Stumble stumble) {
        return stumble.context() instanceof AssignmentContext;
    }

    private static Diagnostic functionWithoutWord(Stumble stumble, Reporter reporter) {
        Token name = stumble.previous();
        return Diagnostic.of(SyntaxMistakes.FUNCTION_WITHOUT_WORD, reporter.span(name), shown(name));
    }

    private static boolean isValueWithoutName(Stumble stumble) {
        boolean startsValue = stumble.isFirst()
                && stumble.context() instanceof BlockContext
                && (TokenKinds.startsValue(stumble.found()) || stumble.finds(MINUS, PLUS, LEFT_BRACKET, REDUCER));
        boolean goesOn = isAssignment(stumble)
                && !stumble.finds(ASSIGN)
                && TokenKinds.isName(stumble.at(stumble.start()))
                && stumble.expected().contains(ASSIGN)
                && !stumble.startsWith(LAYER);
        return startsValue || goesOn;
    }

    private static Diagnostic valueWithoutName(Stumble stumble, Reporter reporter) {
        Token last = stumble.at(Math.max(stumble.start(), stumble.end() - 1));
        return Diagnostic.of(SyntaxMistakes.VALUE_WITHOUT_NAME, reporter.span(stumble.at(stumble.start()), last));
    }

    private static boolean isUnfinishedDerivative(Stumble stumble) {
        return stumble.context() instanceof PartialDerivativeContext
                || stumble.context() instanceof DifferentialContext
                || stumble.follows(PARTIAL);
    }

    private static Span partial(Stumble stumble, Reporter reporter) {
        int index = stumble.index();
        while (index > 0 && stumble.at(index).getType() != PARTIAL) {
            index--;
        }
        return reporter.span(stumble.at(index));
    }

    private static Diagnostic missingElse(Stumble stumble, Reporter reporter) {
        int index = stumble.index();
        while (index > 0 && stumble.at(index).getType() != IF) {
            index--;
        }
        return Diagnostic.of(SyntaxMistakes.MISSING_ELSE, reporter.span(stumble.at(index)));
    }

    private static boolean isOperatorMissing(Stumble stumble) {
        boolean isAfterValue = stumble.expected().size() == 0
                || stumble.expected().contains(PLUS)
                || stumble.expected().contains(COMMA)
                || stumble.context() instanceof BlockContext
                || stumble.context() instanceof FileContext
                || stumble.context() instanceof SingleExpressionContext;
        return isAfterValue
                && !stumble.isFirst()
                && TokenKinds.endsValue(stumble.previous())
                && (TokenKinds.startsValue(stumble.found()) || stumble.finds(REDUCER));
    }

    private static Diagnostic missingOperator(Stumble stumble, Reporter reporter) {
        Token left = stumble.previous();
        Token right = stumble.found();
        boolean isOnlyComma =
                stumble.expected().contains(COMMA) && !stumble.expected().contains(PLUS);
        String operator = stumble.expected().contains(COMMA) ? "An operator or `,`" : "An operator";
        return Diagnostic.of(
                SyntaxMistakes.MISSING_OPERATOR,
                reporter.span(right),
                isOnlyComma ? "A `,`" : stumble.expected().contains(DOTS) ? "`..`" : operator,
                shown(left),
                shown(right),
                isOnlyComma
                        ? stumble.finds(IN) ? reducer(stumble).orElse("") : ""
                        : stumble.finds(IF)
                                ? CHOICE
                                : meantWord(stumble).or(() -> reducer(stumble)).orElse(PRODUCT));
    }

    /// `carying h = 0`, `repeated 3 recompyte`: which of the words that may stand here was meant?
    private static Optional<String> meantWord(Stumble stumble) {
        return INNER_WORDS.stream()
                .filter(words -> words.fits().test(stumble))
                .flatMap(words -> Suggestions.closest(stumble.found().getText(), words.words()).stream())
                .findFirst()
                .map(Wording::meant);
    }

    private static String meant(String word) {
        return "Did you mean `" + word + "`?";
    }

    /// `som[i] x[i]`, `som[i in 0..n] x[i]`: which reducer was meant?
    private static Optional<String> reducer(Stumble stumble) {
        int index = stumble.index() - 1;
        if (stumble.at(index).getType() != RIGHT_BRACKET && !stumble.finds(IN)) {
            return Optional.empty();
        }
        while (index > 0 && stumble.at(index).getType() != LEFT_BRACKET) {
            index--;
        }
        String word = stumble.at(index - 1).getText();
        return WHOLE_REDUCTIONS.contains(word)
                ? Optional.of(
                        "`%s` takes an array: make it first, `d[i, j] = …`, and reduce it along an axis: `%<s(d, axis = -1)`."
                                .formatted(word))
                : Suggestions.closest(word, REDUCERS).map(Wording::meant);
    }
}
