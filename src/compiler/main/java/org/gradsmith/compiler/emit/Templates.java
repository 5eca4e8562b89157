package org.gradsmith.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsmith.compiler.ir.Apply;
import org.gradsmith.compiler.ir.Axis;
import org.gradsmith.compiler.ir.IndexExpression;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Node;
import org.gradsmith.runtime.Precision;

/// Writes operators by the Java form in their entry: calls, templates, conditions.
record Templates(Values values) {
    private static final String TRUTH = " ? 1 : 0";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}( != 0)?");
    private static final Pattern MATH = Pattern.compile("\\bMath\\.");

    Code code(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        JavaForm form = apply.operator().java();
        if (form.owner().isPresent()) {
            return call(apply, form, form.owner().get(), at, scope);
        }
        if (form.code().endsWith(TRUTH)) {
            Code condition = truth(apply, at, scope);
            return Code.of(
                    Code.Binding.LOOSE,
                    condition.depth() + 1,
                    "$L ? $L : $L",
                    condition.text(),
                    values.number(1).text(),
                    values.number(0).text());
        }
        List<Code> arguments = simpleArguments(apply, at, scope);
        Code filled = filled(form.code(), arguments);
        boolean isCast = form.isDouble() && values.precision() == Precision.FLOAT;
        Code value = isCast ? Code.of(Code.Binding.SIGN, filled.depth(), "(float) ($L)", filled.text()) : filled;
        return values.named(apply, value, scope);
    }

    private Code call(Apply apply, JavaForm form, Class<?> owner, Map<Axis, IndexExpression> at, Scope scope) {
        List<Code> arguments = new ArrayList<>();
        apply.arguments().forEach(argument -> arguments.add(values.value(argument, at, scope)));
        CodeBlock list = arguments.stream().map(Code::text).collect(CodeBlock.joining(", "));
        Code call = Code.of(
                Code.Binding.CALL,
                Arithmetics.deeper(arguments),
                "$T.$N($L)",
                values.method().type().runtimeClass(owner),
                form.code(),
                list);
        return form.isDouble() && values.precision() == Precision.FLOAT
                ? Code.of(Code.Binding.SIGN, call.depth(), "(float) $L", call.text())
                : call;
    }

    /// A value as a Java condition: whether it is not 0.
    Code condition(Node node, Map<Axis, IndexExpression> at, Scope scope) {
        if (node instanceof Apply apply && isCondition(apply)) {
            return truth(apply, at, scope);
        }
        Code value = values.exact().value(node, at, scope);
        return Code.of(Code.Binding.LOOSE, value.depth() + 1, "$L != 0", value.as(Code.Binding.SUM));
    }

    private Code truth(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        String template = apply.operator().java().code();
        return filledCondition(apply, template.substring(0, template.length() - TRUTH.length()), at, scope);
    }

    private boolean isCondition(Apply apply) {
        return apply.operator().java().owner().isEmpty()
                && apply.operator().java().code().endsWith(TRUTH)
                && !values.method().type().plan().memory().containsKey(apply);
    }

    /// A condition's template; where it asks whether an argument is not 0 and that is a condition, the condition
    /// itself.
    private Code filledCondition(Apply apply, String template, Map<Axis, IndexExpression> at, Scope scope) {
        CodeBlock.Builder text = CodeBlock.builder();
        Matcher matcher = PLACE.matcher(template);
        int end = 0;
        int depth = 0;
        while (matcher.find()) {
            text.add("$L", template.substring(end, matcher.start()));
            Node argument = apply.arguments().get(Integer.parseInt(matcher.group(1)));
            Code part;
            if (matcher.group(2) != null && argument instanceof Apply inner && isCondition(inner)) {
                part = condition(argument, at, scope);
                text.add("($L)", part.text());
            } else {
                part = values.exact().value(argument, at, scope);
                text.add("$L$L", part.as(Code.Binding.SUM), matcher.group(2) == null ? "" : matcher.group(2));
            }
            depth = Math.max(depth, part.depth());
            end = matcher.end();
        }
        text.add("$L", template.substring(end));
        return named(new Code(text.build(), Code.Binding.LOOSE, depth + 1), scope);
    }

    private Code named(Code condition, Scope scope) {
        if (condition.depth() <= 4) {
            return condition;
        }
        String name = values.method().name("condition");
        scope.add("boolean $N = $L", name, condition.text());
        return Code.name("$N", name);
    }

    private List<Code> simpleArguments(Apply apply, Map<Axis, IndexExpression> at, Scope scope) {
        List<Code> simple = new ArrayList<>();
        for (Node argument : apply.arguments()) {
            Code value = values.value(argument, at, scope);
            simple.add(value.isSimple() ? value : values.named(argument, value, scope));
        }
        return simple;
    }

    /// A template with simple arguments. The JDK's `Math` in it is that class also where a user has one of that name.
    static Code filled(String template, List<Code> arguments) {
        CodeBlock.Builder text = CodeBlock.builder();
        Matcher matcher = PLACE.matcher(template);
        int end = 0;
        while (matcher.find()) {
            text.add(literal(template.substring(end, matcher.start())));
            text.add("$L", arguments.get(Integer.parseInt(matcher.group(1))).as(Code.Binding.SIGN));
            if (matcher.group(2) != null) {
                text.add("$L", matcher.group(2));
            }
            end = matcher.end();
        }
        text.add(literal(template.substring(end)));
        return new Code(text.build(), Code.Binding.LOOSE, 1);
    }

    private static CodeBlock literal(String text) {
        CodeBlock.Builder code = CodeBlock.builder();
        String[] parts = MATH.split(text, -1);
        code.add("$L", parts[0]);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            code.add("$T.$L", Math.class, part);
        }
        return code.build();
    }
}
