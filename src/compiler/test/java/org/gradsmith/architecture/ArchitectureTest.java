package org.gradsmith.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradsmith.compiler.diagnostic.CompilerBug;
import org.gradsmith.compiler.ir.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Which package may use which: the picture of `docs/architecture.md` as a table, lowest package first. A package that
/// is
/// not in the table fails, and so does a line of the table without a package.
@DisplayName("Architecture of the compiler")
class ArchitectureTest {
    private static final String COMPILER = "org.gradsmith.compiler";

    /// Each package and those it may use; what the JDK and the runtime offer is free to all, and all
    /// may throw [CompilerBug].
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("source", List.of()),
            Map.entry("diagnostic", List.of("source")),
            Map.entry("shape", List.of()),
            Map.entry("ir", List.of("source", "shape")),
            Map.entry("operator", List.of("ir", "shape")),
            Map.entry("evaluate", List.of("ir", "shape", "operator")),
            Map.entry("syntax", List.of("source", "diagnostic")),
            Map.entry("check", List.of("syntax", "operator", "shape", "diagnostic", "source", "ir")),
            Map.entry(
                    "lower", List.of("check", "syntax", "ir", "operator", "evaluate", "shape", "source", "diagnostic")),
            Map.entry("differentiate", List.of("ir", "operator", "shape")),
            Map.entry("simplify", List.of("ir", "operator", "evaluate", "shape")),
            Map.entry("formula", List.of("ir", "operator", "shape")),
            Map.entry("sheet", List.of("formula", "simplify", "differentiate", "ir", "operator", "shape")),
            Map.entry("plan", List.of("ir", "operator", "shape", "source")),
            Map.entry("emit", List.of("plan", "ir", "operator", "shape", "source")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gradsmith");

    @TestFactory
    @DisplayName("a package uses only what is below it")
    List<DynamicTest> edges() {
        List<DynamicTest> tests = new ArrayList<>();
        new TreeMap<>(MAY_USE)
                .forEach((name, allowed) ->
                        tests.add(DynamicTest.dynamicTest(name + " → " + allowed, () -> checkEdges(name, allowed))));
        return tests;
    }

    private static void checkEdges(String name, List<String> allowed) {
        List<String> open = new ArrayList<>(
                allowed.stream().map(ArchitectureTest::packageOf).toList());
        open.add(packageOf(name));
        if (name.equals("syntax")) {
            open.add(COMPILER + ".syntax.antlr");
        }
        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat(resideInAPackage(COMPILER + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage(open.toArray(String[]::new))))
                        .and(DescribedPredicate.not(equivalentTo(CompilerBug.class))))
                .because(name + " may use only " + allowed)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    @DisplayName("every package of the compiler is in the table")
    void tableIsComplete() {
        TreeSet<String> present = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(COMPILER + "."))
                .map(name -> name.substring(COMPILER.length() + 1))
                .filter(name -> !name.equals("syntax.antlr"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(present).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    @DisplayName("ANTLR is seen only by syntax")
    void antlrStaysInSyntax() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("syntax"))
                        .and(resideOutsideOfPackage(COMPILER + ".syntax.antlr")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.antlr..", COMPILER + ".syntax.antlr"))
                .check(CLASSES);
    }

    @Test
    @DisplayName("JavaPoet is seen only by emit")
    void javaPoetStaysInEmit() {
        noClasses()
                .that(resideOutsideOfPackage(packageOf("emit")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.palantir.javapoet.."))
                .check(CLASSES);
    }

    @Test
    @DisplayName("nodes are made only by the graph")
    void nodesAreMadeInIr() {
        DescribedPredicate<JavaConstructorCall> makesNode = DescribedPredicate.describe(
                "make a node", call -> assignableTo(Node.class).test(call.getTargetOwner()));
        noClasses()
                .that(resideOutsideOfPackage(packageOf("ir")))
                .should()
                .callConstructorWhere(makesNode)
                .check(CLASSES);
    }

    @Test
    @DisplayName("the runtime knows nothing of the compiler")
    void runtimeStandsAlone() {
        noClasses()
                .that(resideInAPackage("org.gradsmith.runtime.."))
                .should()
                .dependOnClassesThat(resideOutsideOfPackage("java..")
                        .and(resideOutsideOfPackage("org.gradsmith.runtime.."))
                        .and(resideOutsideOfPackage("org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    @DisplayName("nothing is read by Java serialization")
    void noSerialization() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(java.io.ObjectInputStream.class))
                .check(CLASSES);
    }

    private static String packageOf(String name) {
        return COMPILER + "." + name;
    }
}
