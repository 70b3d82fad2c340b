package io.fluxion.backend.simd;

import io.fluxion.backend.FieldCode;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Classes that are written, defined hidden (so that each is collected with its last instance), and made once. */
final class HiddenCode {
    static final ClassDesc SELF = ClassDesc.of(HiddenCode.class.getPackageName(), "Generated");
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
    private static final ClassDesc INTS = ConstantDescs.CD_int.arrayType();
    private static final ClassDesc DOUBLES = ConstantDescs.CD_double.arrayType();
    /** Of a static method that does the work of a part. */
    static final MethodTypeDesc PART = MethodTypeDesc.of(ConstantDescs.CD_void, OBJECTS, INTS, OBJECTS, INTS, DOUBLES);
    /** Of {@link Code#run}. */
    static final MethodTypeDesc RUN = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, OBJECTS, INTS,
            OBJECTS, INTS, DOUBLES);

    /** Of {@link FieldCode#evaluate}. */
    static final MethodTypeDesc EVALUATE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_double, DOUBLES,
            DOUBLES, DOUBLES);

    /** The bytes of a class that implements {@link Code} and perhaps more. */
    static byte[] write(Consumer<ClassBuilder> methods, Class<?>... more) {
        return ClassFile.of().build(SELF, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                    .withInterfaceSymbols(Stream.concat(Stream.of(Code.class), Stream.of(more))
                            .map(type -> ClassDesc.of(type.getName())).toList())
                    .withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC,
                            code -> code.aload(0)
                                    .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME,
                                            ConstantDescs.MTD_void)
                                    .return_());
            methods.accept(builder);
        });
    }

    private HiddenCode() {
    }

    /** Bytes of the longest method. */
    static int longestMethod(byte[] bytes) {
        return codeLengths(bytes).max().orElse(0);
    }

    /** Bytes of all methods. */
    static int totalCode(byte[] bytes) {
        return codeLengths(bytes).sum();
    }

    private static IntStream codeLengths(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        return model.methods().stream().map(MethodModel::code).flatMap(Optional::stream)
                .mapToInt(code -> ((CodeAttribute) code).codeLength());
    }

    static Code define(byte[] bytes) {
        try {
            return (Code) MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass().getDeclaredConstructor()
                    .newInstance();
        } catch (IllegalAccessException | NoSuchMethodException | InstantiationException
                | InvocationTargetException failure) {
            throw new IllegalStateException("the generated class could not be made", failure);
        }
    }
}
