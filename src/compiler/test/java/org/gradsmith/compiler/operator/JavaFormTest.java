package org.gradsmith.compiler.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.gradsmith.compiler.ir.JavaForm;
import org.gradsmith.compiler.ir.Operator;
import org.gradsmith.compiler.ir.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The Java forms of all operators and powers compile, for double and for float, and compute what the entries say.
class JavaFormTest {
    private static final List<Rational> EXPONENTS = List.of(
            Rational.ONE,
            Rational.TWO,
            Rational.of(3),
            Rational.of(4),
            Rational.of(7),
            Rational.HALF,
            Rational.of(3, 2),
            Rational.of(5, 2),
            Rational.of(1, 3));

    private static final Map<String, Method> METHODS = new TreeMap<>();

    @BeforeAll
    static void compileAll() {
        StringBuilder source = new StringBuilder("public final class Forms {\n");
        for (String type : List.of("double", "float")) {
            for (int i = 0; i < Operators.all().size(); i++) {
                Operator operator = Operators.all().get(i);
                int arity = operator.arity() == Operator.VARIADIC ? 2 : operator.arity();
                source.append(method(type, "operator" + i, operator.java(), arity));
            }
            for (int i = 0; i < EXPONENTS.size(); i++) {
                source.append(method(type, "power" + i, Powers.java(EXPONENTS.get(i)), 1));
                source.append(method(type, "quotient" + i, Powers.javaQuotient(EXPONENTS.get(i)), 2));
            }
        }
        for (Method method : compiled(source.append("}\n").toString()).getDeclaredMethods()) {
            METHODS.put(method.getName() + " " + method.getReturnType(), method);
        }
    }

    private static String method(String type, String name, JavaForm form, int arity) {
        List<String> names = List.of("x", "y").subList(0, arity);
        String parameters = type + " " + String.join(", " + type + " ", names);
        String code = form.owner()
                .map(owner -> owner.getName() + "." + form.code() + "(" + String.join(", ", names) + ")")
                .orElseGet(() -> form.code().replace("{0}", "x").replace("{1}", "y"));
        String cast = form.isDouble() && type.equals("float") ? "(float) (" + code + ")" : code;
        return "  public static %s %s(%s) { return %s; }\n".formatted(type, name, parameters, cast);
    }

    private static Class<?> compiled(String source) {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        Memory memory = new Memory(compiler.getStandardFileManager(messages, Locale.ROOT, null));
        JavaFileObject file = new SimpleJavaFileObject(URI.create("memory:///Forms.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-Xlint:all", "-Werror", "-classpath", System.getProperty("java.class.path"));
        boolean isDone = compiler.getTask(null, memory, messages, options, null, List.of(file))
                .call();
        assertThat(isDone).as("%s", messages.getDiagnostics()).isTrue();
        return memory.load("Forms");
    }

    static List<Operator> operators() {
        return Operators.all();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void computesTheValue(Operator operator) throws ReflectiveOperationException {
        Method method = method("operator" + Operators.all().indexOf(operator), double.class);
        List<double[]> samples = new ArrayList<>(Samples.special(operator));
        samples.addAll(Samples.of(operator, 200, 0).stream()
                .map(x -> Arrays.copyOf(x, method.getParameterCount()))
                .toList());
        for (double[] arguments : samples) {
            Object[] boxed = Arrays.stream(arguments).boxed().toArray();
            double value = operator.value().of(arguments);
            double java = (double) method.invoke(null, boxed);
            if (value != java && !(Double.isNaN(value) && Double.isNaN(java))) {
                assertThat(java).as(operator + Arrays.toString(arguments)).isEqualTo(value);
            }
        }
    }

    @Test
    void computesPowersToTheLastBit() throws ReflectiveOperationException {
        for (int i = 0; i < EXPONENTS.size(); i++) {
            for (double x : List.of(0.1, 0.7, 1.3, 2.0, 19.0, 1e-200, 1e200, 0.0)) {
                Rational exponent = EXPONENTS.get(i);
                assertThat(method("power" + i, double.class).invoke(null, x)).isEqualTo(Powers.value(x, exponent));
                assertThat(method("quotient" + i, double.class).invoke(null, 1.0, x))
                        .isEqualTo(Powers.value(x, exponent.negated()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operators")
    void computesInSinglePrecision(Operator operator) throws ReflectiveOperationException {
        Method method = method("operator" + Operators.all().indexOf(operator), float.class);
        for (double[] arguments : Samples.of(operator, 50, 0.01)) {
            Object[] boxed = new Object[method.getParameterCount()];
            double[] rounded = new double[boxed.length];
            for (int i = 0; i < boxed.length; i++) {
                boxed[i] = (float) arguments[i];
                rounded[i] = (float) arguments[i];
            }
            double value = operator.value().of(rounded);
            assertThat((double) (float) method.invoke(null, boxed))
                    .as(operator + Arrays.toString(arguments))
                    .isCloseTo(value, org.assertj.core.api.Assertions.within(1e-6 * (1 + Math.abs(value))));
        }
    }

    private static Method method(String name, Class<?> type) {
        return Objects.requireNonNull(METHODS.get(name + " " + type));
    }

    /// Keeps the class that the compiler writes.
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Memory(StandardJavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Class<?> load(String name) {
            return new ClassLoader(JavaFormTest.class.getClassLoader()) {
                Class<?> define() {
                    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
                }
            }.define();
        }
    }
}
