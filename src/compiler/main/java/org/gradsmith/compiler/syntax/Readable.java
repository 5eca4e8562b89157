package org.gradsmith.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.gradsmith.compiler.syntax.antlr.GradsmithParser.BlockContext;

/// Tells what was read whole from what the parser stumbled in.
final class Readable {
    private Readable() {}

    /// Whether a declaration or statement has no mistake of its own. Those inside of its block are asked one by
    /// one.
    static boolean isReadable(ParserRuleContext context) {
        Deque<ParseTree> rest = new ArrayDeque<>();
        rest.push(context);
        while (!rest.isEmpty()) {
            ParseTree tree = rest.pop();
            if (tree instanceof ErrorNode || tree instanceof ParserRuleContext rule && rule.exception != null) {
                return false;
            }
            if (!(tree instanceof BlockContext)) {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    rest.push(tree.getChild(i));
                }
            }
        }
        return true;
    }
}
