package org.gradsmith.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.gradsmith.compiler.plan.Buffer;
import org.gradsmith.compiler.plan.Phase;
import org.gradsmith.compiler.plan.Workload;
import org.gradsmith.runtime.DirectionalDerivative;
import org.gradsmith.runtime.Hessian;
import org.gradsmith.runtime.HessianVectorProduct;
import org.gradsmith.runtime.Model;
import org.gradsmith.runtime.ParameterVector;
import org.gradsmith.runtime.Tensor;

/// Writes what a class offers along a direction of its parameters: the derivative of the cost, the
/// product of Hessian and direction, the Hessian.
final class AlongMethods {
    private final ClassContext type;
    private final Workload.Along along;

    AlongMethods(ClassContext type) {
        this.type = type;
        this.along = type.plan().workload().along();
    }

    /// What the class implements.
    List<ClassName> contracts() {
        List<ClassName> contracts = new ArrayList<>();
        if (along.slope().isPresent()) {
            contracts.add(type.runtimeClass(DirectionalDerivative.class));
        }
        if (hasProducts()) {
            contracts.add(type.runtimeClass(along.isWritten() ? Hessian.class : HessianVectorProduct.class));
        }
        if (contracts.isEmpty()) {
            contracts.add(type.runtimeClass(Model.class));
        }
        return contracts;
    }

    private boolean hasProducts() {
        return along.products().isPresent();
    }

    /// The buffers of one part for each trained parameter.
    private List<Buffer> parts(Buffer.Storage storage) {
        return type.plan().buffers().stream()
                .filter(buffer -> buffer.storage() == storage)
                .sorted(java.util.Comparator.comparingInt(this::place))
                .toList();
    }

    private int place(Buffer buffer) {
        List<Workload.Gradient> gradients = type.plan().workload().gradients();
        for (int i = 0; i < gradients.size(); i++) {
            if (buffer.name()
                    .endsWith(" " + gradients.get(i).parameter().variable().name())) {
                return i;
            }
        }
        return gradients.size();
    }

    /// An array for each part, and all of them in a row.
    List<FieldSpec> fields() {
        List<FieldSpec> fields = new ArrayList<>();
        if (along.slope().isPresent() || hasProducts()) {
            fields(fields, parts(Buffer.Storage.DIRECTION), "directions");
        }
        if (hasProducts()) {
            fields(fields, parts(Buffer.Storage.PRODUCT), "products");
        }
        return fields;
    }

    private void fields(List<FieldSpec> fields, List<Buffer> parts, String all) {
        ClassName tensor = type.runtimeClass(Tensor.class);
        List<CodeBlock> tensors = new ArrayList<>();
        for (Buffer part : parts) {
            fields.add(ClassWriter.arrayField(type, type.field(part), part.axes()));
            tensors.add(CodeBlock.of(
                    "$T.of($N$L$L)",
                    tensor,
                    type.field(part),
                    part.axes().isEmpty() ? "" : ", ",
                    Kept.shape(part.axes(), ", ")));
        }
        fields.add(FieldSpec.builder(ArrayTypeName.of(tensor), all, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("{\n$L}", CodeBlock.join(tensors, ",\n"))
                .build());
    }

    /// The methods.
    ///
    /// @param slope the statements that compute the derivative along a direction, from the very beginning
    /// @param product the statements that compute a product after a gradient
    List<MethodSpec> all(CodeBlock slope, CodeBlock product) {
        List<MethodSpec> methods = new ArrayList<>();
        type.plan().slope().ifPresent(number -> methods.add(directionalDerivative(slope, number)));
        if (hasProducts()) {
            methods.add(hessianVectorProduct(product));
            if (along.isWritten()) {
                methods.add(hessian(product));
            }
            methods.add(beginProduct());
        }
        return methods;
    }

    private MethodSpec directionalDerivative(CodeBlock calls, Buffer number) {
        MethodSpec.Builder method = ClassWriter.override("directionalDerivative", TypeName.DOUBLE)
                .addParameter(type.runtimeClass(Tensor.class), "direction")
                .addParameter(ArrayTypeName.of(TypeName.INT), "sizes")
                .varargs()
                .addJavadoc("""
                        The derivative of the cost along a direction of the parameters: the sum over all of them of
                        ∂L/∂θ · Δθ, without the gradient.
                        """)
                .addStatement("$T.cut(direction, directions)", type.runtimeClass(ParameterVector.class))
                .addStatement("begin($L, sizes)", Phase.ALONG.ordinal());
        if (type.draws()) {
            method.addStatement("seed = 0").addStatement("step = 0");
        }
        StepMethods.addSizes(type, method, "sizes");
        return method.addCode(calls)
                .addStatement("return $N", type.field(number))
                .build();
    }

    private MethodSpec hessianVectorProduct(CodeBlock calls) {
        ClassName tensor = type.runtimeClass(Tensor.class);
        MethodSpec.Builder method = ClassWriter.override("hessianVectorProduct", TypeName.VOID)
                .addParameter(tensor, "direction")
                .addParameter(tensor, "product")
                .addJavadoc("""
                        The product of the Hessian of the cost and a direction of the parameters: the change of the
                        gradient along it, at the point and for the samples of the last {@link #costAndGradient}.
                        """)
                .addStatement("beginProduct()")
                .addStatement("$T.cut(direction, directions)", type.runtimeClass(ParameterVector.class));
        StepMethods.addSizes(type, method, "current");
        return method.addCode(calls)
                .addStatement("$T.join(products, product, 0, 1)", type.runtimeClass(ParameterVector.class))
                .build();
    }

    private MethodSpec hessian(CodeBlock calls) {
        ClassName vector = type.runtimeClass(ParameterVector.class);
        MethodSpec.Builder method = ClassWriter.override("hessian", TypeName.VOID)
                .addParameter(type.runtimeClass(Tensor.class), "result")
                .addJavadoc("""
                        The Hessian of the cost by all parameters, ∂²L/∂θ∂θ′, row by row: each is the product with a
                        direction that is 1 for one element of the parameters and 0 for the others.
                        """)
                .addStatement("beginProduct()");
        StepMethods.addSizes(type, method, "current");
        return method.addStatement("int length = $T.size(directions)", vector)
                .beginControlFlow("for (int row = 0; row < length; row++)")
                .addStatement("$T.unit(directions, row)", vector)
                .addCode(calls)
                .addStatement("$T.join(products, result, row, length)", vector)
                .endControlFlow()
                .build();
    }

    /// Products are made of what a gradient has left.
    private MethodSpec beginProduct() {
        Phase gradient = type.distinguishesTraining() ? Phase.TRAINING : Phase.GRADIENT;
        return MethodSpec.methodBuilder("beginProduct")
                .addModifiers(Modifier.PRIVATE)
                .beginControlFlow("if (phase != $L && phase != $L)", gradient.ordinal(), Phase.PRODUCT.ordinal())
                .addStatement(
                        "throw new $T($S)",
                        IllegalStateException.class,
                        "a product with the Hessian is made of what costAndGradient has computed; call it first")
                .endControlFlow()
                .addStatement("phase = $L", Phase.PRODUCT.ordinal())
                .build();
    }
}
