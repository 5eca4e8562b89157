package org.gradsmith.compiler.sheet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradsmith.compiler.ir.Graph;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Walk;
import org.gradsmith.compiler.simplify.Aligned;
import org.gradsmith.compiler.simplify.Extent;
import org.gradsmith.compiler.simplify.OnPaper;
import org.gradsmith.compiler.simplify.Simplification;
import org.gradsmith.compiler.simplify.Simplifier;
import org.gradsmith.compiler.simplify.Textbook;

/// How equations are simplified and brought to paper. Values that have a symbol are replaced by it wherever they turn
/// up.
final class Phases {
    private final Graph graph;
    private final Set<Operator> expanded;
    private final Simplifier first;
    private final Simplifier polish;
    private final Known known;
    private final OnPaper paper;
    private final Map<Node, Node> simple = new HashMap<>();
    private final Map<Node, Node> written = new HashMap<>();

    /// @param phase the textbook's forms or stable ones
    Phases(Graph graph, Simplification phase) {
        this.graph = graph;
        this.expanded = phase == Simplification.TEXTBOOK ? Textbook.ALL : Textbook.CONVENTIONS;
        this.first = phase.over(graph);
        this.known = new Known(graph, first);
        this.polish = Simplification.POLISHED.over(graph);
        this.paper = new OnPaper(graph);
    }

    /// From now on a value is known by its symbol.
    void know(Value value) {
        known.add(value);
        simple.clear();
    }

    /// What is known by one symbol alone.
    Known alone(Value value) {
        Known one = new Known(graph, first);
        one.add(value);
        return one;
    }

    /// The canonical form, over the symbols of all that has one. Two forms may lead to each other: then the first.
    Node simple(Node node) {
        return simple.computeIfAbsent(node, this::simplified);
    }

    private Node simplified(Node node) {
        Set<Node> seen = new HashSet<>();
        Node result = first.simplify(node);
        while (seen.add(result)) {
            result = first.simplify(known.over(result));
        }
        return result;
    }

    /// The canonical form of the shortest form that a node has on paper: by symbols from the beginning, or only
    /// afterwards.
    Node shortest(Node node) {
        Node plain = first.simplify(node);
        Node symbolic = simple(node);
        Node late = onPaperFirst(plain);
        if (symbolic == plain) {
            return late;
        }
        Node early = onPaperFirst(symbolic);
        return Extent.of(onPaper(early)) < Extent.of(onPaper(late)) ? early : late;
    }

    private Node onPaperFirst(Node node) {
        return simple(paper.of(polish.simplify(node)));
    }

    /// What a person wrote, with the names of functions.
    Node asWritten(Node node) {
        Node simple = simple(node);
        boolean isTextbook = expanded.contains(org.gradsmith.compiler.operator.Exponential.LOG1P);
        return isTextbook ? simple : onPaper(simple);
    }

    /// A canonical node as a person writes it.
    Node onPaper(Node simple) {
        return written.computeIfAbsent(simple, this::written);
    }

    private Node written(Node simple) {
        Node polished = polish.simplify(simple);
        Node textbook = Walk.became(Textbook.of(graph, java.util.List.of(polished), expanded), polished);
        return Aligned.of(graph, paper.of(textbook));
    }
}
