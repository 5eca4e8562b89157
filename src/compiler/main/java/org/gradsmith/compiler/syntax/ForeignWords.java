package org.gradsmith.compiler.syntax;

import static org.gradsmith.compiler.syntax.TokenKinds.isAt;
import static org.gradsmith.compiler.syntax.antlr.GradsmithParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.gradsmith.compiler.diagnostic.Diagnostic;
import org.gradsmith.compiler.diagnostic.SpellingMistakes;
import org.gradsmith.compiler.diagnostic.Suggestions;
import org.gradsmith.compiler.diagnostic.SyntaxMistakes;

/// Words of other languages, and misspelt ones of this: where a statement begins with one, it is reported and read as
/// what was meant. They are ordinary names everywhere else.
final class ForeignWords {
    private static final int LEFT_OUT = -2;
    private static final int SKIPPED = -3;
    private static final String FUNCTION = "A function is written `fn f(x) = …`.";
    private static final String VALUE = "A name gets its value without any word: `x = …`.";
    private static final String OTHER_FILE = "Another file's declarations come with `import \"name.grad\"`.";
    private static final String CLASS = "Write `model` for what is trained, `layer` for a part of it.";

    private static final Map<String, Word> WORDS = Map.ofEntries(
            Map.entry("def", new Word(FN, FUNCTION)),
            Map.entry("func", new Word(FN, FUNCTION)),
            Map.entry("fun", new Word(FN, FUNCTION)),
            Map.entry("function", new Word(FN, FUNCTION)),
            Map.entry("let", new Word(LEFT_OUT, VALUE)),
            Map.entry("var", new Word(LEFT_OUT, VALUE)),
            Map.entry("val", new Word(LEFT_OUT, VALUE)),
            Map.entry("const", new Word(LEFT_OUT, VALUE)),
            Map.entry("set", new Word(LEFT_OUT, VALUE)),
            Map.entry("int", new Word(LEFT_OUT, VALUE)),
            Map.entry("float", new Word(LEFT_OUT, VALUE)),
            Map.entry("double", new Word(LEFT_OUT, VALUE)),
            Map.entry("class", new Word(MODEL, CLASS)),
            Map.entry("struct", new Word(MODEL, CLASS)),
            Map.entry("network", new Word(MODEL, CLASS)),
            Map.entry("module", new Word(LAYER, CLASS)),
            Map.entry("parameter", new Word(PARAM, "Write `param`.")),
            Map.entry("weight", new Word(PARAM, "Write `param`.")),
            Map.entry("from", new Word(SKIPPED, OTHER_FILE)),
            Map.entry("include", new Word(SKIPPED, OTHER_FILE)),
            Map.entry("using", new Word(SKIPPED, OTHER_FILE)),
            Map.entry("package", new Word(SKIPPED, "A file needs no such line.")));

    private static final Set<String> LOOPS = Set.of("for", "while", "foreach", "do", "until", "loop");
    private static final Set<String> ELSE_IFS = Set.of("elif", "elseif", "elsif");
    private static final Map<String, Integer> DECLARATIONS =
            Map.of("model", MODEL, "layer", LAYER, "fn", FN, "import", IMPORT);

    private final List<CommonToken> tokens;
    private final Reporter reporter;
    private final List<CommonToken> result = new ArrayList<>();
    private int depth;

    private ForeignWords(List<CommonToken> tokens, Reporter reporter) {
        this.tokens = tokens;
        this.reporter = reporter;
    }

    /// @param type how it is read, or LEFT_OUT, or SKIPPED with its whole statement
    private record Word(int type, String hint) {}

    /// The tokens with words of this language.
    static List<CommonToken> translated(List<CommonToken> tokens, Reporter reporter) {
        return new ForeignWords(tokens, reporter).translated();
    }

    private List<CommonToken> translated() {
        int next = 0;
        while (next < tokens.size()) {
            next = translate(next);
        }
        return result;
    }

    /// Returns the index of the next token.
    private int translate(int index) {
        CommonToken token = tokens.get(index);
        depth += isAt(tokens, index, LEFT_BRACE) ? 1 : isAt(tokens, index, RIGHT_BRACE) ? -1 : 0;
        if (token.getType() == NAME && ELSE_IFS.contains(token.getText()) && !isAt(tokens, index + 1, ASSIGN)) {
            elseIf(token);
            return index + 1;
        }
        if (token.getType() == NAME && isAtStart() && !isOwnName(index)) {
            return first(index);
        }
        result.add(token);
        return index + 1;
    }

    private boolean isAtStart() {
        return result.isEmpty()
                || Set.of(END, LEFT_BRACE).contains(result.getLast().getType());
    }

    /// `let = 3` gives a value to a name of the user's.
    private boolean isOwnName(int index) {
        Token next = tokens.get(index + 1);
        return !TokenKinds.startsValue(next) || next.getType() == BAR;
    }

    private int first(int index) {
        CommonToken token = tokens.get(index);
        Word word = WORDS.get(token.getText());
        boolean isName = TokenKinds.isName(tokens.get(index + 1));
        if (LOOPS.contains(token.getText())) {
            reporter.report(SpellingMistakes.LOOP, token, token.getText());
            return afterStatement(index);
        }
        if (word != null && isName) {
            reporter.report(SpellingMistakes.FOREIGN_WORD, token, token.getText(), word.hint());
            return read(index, word);
        }
        if (depth == 0 && isName) {
            misspelt(token);
        }
        result.add(token);
        return index + 1;
    }

    private int read(int index, Word word) {
        CommonToken token = tokens.get(index);
        if (word.type() == SKIPPED) {
            return afterStatement(index);
        }
        if (word.type() != LEFT_OUT) {
            token.setType(word.type());
            result.add(token);
        }
        return index + 1;
    }

    /// A declaration whose word is misspelt is read as the one that was meant, so that its block is read too.
    private void misspelt(CommonToken token) {
        Suggestions.closest(
                        token.getText(), DECLARATIONS.keySet().stream().sorted().toList())
                .ifPresent(meant -> {
                    String hint = "Did you mean `" + meant + "`?";
                    reporter.report(Diagnostic.of(
                            SyntaxMistakes.NO_DECLARATION, reporter.span(token), Wording.shown(token), hint));
                    token.setType(DECLARATIONS.getOrDefault(meant, NAME));
                });
    }

    private int afterStatement(int index) {
        int open = 0;
        int next = index;
        while (!isAt(tokens, next, Token.EOF)) {
            int type = tokens.get(next).getType();
            if (open == 0 && type == RIGHT_BRACE) {
                return next;
            }
            open += type == LEFT_BRACE ? 1 : type == RIGHT_BRACE ? -1 : 0;
            next++;
            if (open == 0 && type == END) {
                return next;
            }
        }
        return next;
    }

    private void elseIf(CommonToken token) {
        reporter.report(SpellingMistakes.FOREIGN_WORD, token, token.getText(), "Write `else if`.");
        CommonToken second = new CommonToken(token);
        second.setType(IF);
        token.setType(ELSE);
        result.add(token);
        result.add(second);
    }
}
