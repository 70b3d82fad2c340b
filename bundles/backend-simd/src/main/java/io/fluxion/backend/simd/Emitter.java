package io.fluxion.backend.simd;

import io.fluxion.elementary.Elementary;
import io.fluxion.tensor.DType;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;

/** Writes the instructions of one scalar operation. */
final class Emitter {
    /** Most bytes that a scalar takes with its loads and its store; used to plan, not to decide. */
    static final int TYPICAL_BYTES = 14;
    private static final ClassDesc ELEMENTARY = ClassDesc.of(Elementary.class.getName());
    private static final ClassDesc MATH = ClassDesc.of("java.lang.Math");

    private Emitter() {
    }

    /** Puts the value of an argument on the stack. */
    interface Arguments {
        void load(CodeBuilder code, int number);
    }

    static TypeKind kind(DType type) {
        return switch (type) {
            case F64 -> TypeKind.DOUBLE;
            case F32 -> TypeKind.FLOAT;
            case I32 -> TypeKind.INT;
            case I64 -> TypeKind.LONG;
            case BOOL -> TypeKind.BOOLEAN;
            case C64, C128, RECORD -> throw new IllegalArgumentException("no scalar code for " + type);
        };
    }

    static ClassDesc arrayOf(DType type) {
        return (switch (type) {
            case F64 -> ConstantDescs.CD_double;
            case F32 -> ConstantDescs.CD_float;
            case I32 -> ConstantDescs.CD_int;
            case I64 -> ConstantDescs.CD_long;
            case BOOL -> ConstantDescs.CD_boolean;
            case C64, C128, RECORD -> throw new IllegalArgumentException("no scalar code for " + type);
        }).arrayType();
    }

    static void constant(CodeBuilder code, Scalar scalar) {
        switch (scalar.detail()) {
            case Double value -> code.loadConstant((double) value);
            case Float value -> code.loadConstant((float) value);
            case Long value -> code.loadConstant((long) value);
            case Integer value -> code.loadConstant((int) value);
            default -> throw new IllegalArgumentException("no constant: " + scalar);
        }
    }

    /** Leaves the value of an operation on the stack. */
    static void operation(CodeBuilder code, Scalars scalars, Scalar scalar, Arguments arguments) {
        if (scalar.operation().equals("where")) {
            arguments.load(code, scalar.arguments().get(0));
            code.ifThenElse(yes -> arguments.load(yes, scalar.arguments().get(1)),
                    no -> arguments.load(no, scalar.arguments().get(2)));
            return;
        }
        scalar.arguments().forEach(argument -> arguments.load(code, argument));
        DType from = scalars.get(scalar.arguments().get(0)).type();
        boolean wide = from == DType.F64;
        switch (scalar.operation()) {
            case "add" -> choose(wide, code::dadd, code::fadd);
            case "sub" -> choose(wide, code::dsub, code::fsub);
            case "mul" -> choose(wide, code::dmul, code::fmul);
            case "div" -> choose(wide, code::ddiv, code::fdiv);
            case "neg" -> choose(wide, code::dneg, code::fneg);
            case "less" -> comparison(code, from).bipush(31).iushr();
            case "less_or_equal" -> comparison(code, from).iconst_1().isub().bipush(31).iushr();
            case "equal" -> comparison(code, from).iconst_1().iand().iconst_1().ixor();
            case "and" -> code.iand();
            case "or" -> code.ior();
            case "not" -> code.iconst_1().ixor();
            case "cast" -> code.conversion(kind(from).asLoadable(), kind(scalar.type()));
            case "sqrt", "floor" -> ofDouble(code, scalar.operation(), wide);
            case "sign" -> invoke(code, MATH, "signum", scalar);
            case "abs", "max", "min", "fma" -> invoke(code, MATH, scalar.operation(), scalar);
            default -> invoke(code, ELEMENTARY, scalar.operation(), scalar);
        }
    }

    /** Of the two numbers on the stack: -1, 0 or 1, and 1 where one is NaN; the sign bit is the truth value of less. */
    private static CodeBuilder comparison(CodeBuilder code, DType type) {
        return switch (type) {
            case F64 -> code.dcmpg();
            case F32 -> code.fcmpg();
            case I64 -> code.lcmp();
            default -> code
                    .invokestatic(ConstantDescs.CD_Integer, "compare",
                            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int))
                    .invokestatic(ConstantDescs.CD_Integer, "signum",
                            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int));
        };
    }

    private static void choose(boolean wide, Runnable f64, Runnable f32) {
        (wide ? f64 : f32).run();
    }

    /** A function that Math has for doubles only, and that f64 gives exactly rounded for an f32. */
    private static void ofDouble(CodeBuilder code, String function, boolean wide) {
        if (!wide) {
            code.f2d();
        }
        code.invokestatic(MATH, function, MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double));
        if (!wide) {
            code.d2f();
        }
    }

    private static void invoke(CodeBuilder code, ClassDesc owner, String function, Scalar scalar) {
        ClassDesc type = scalar.type() == DType.F64 ? ConstantDescs.CD_double : ConstantDescs.CD_float;
        ClassDesc[] parameters = new ClassDesc[scalar.arguments().size()];
        Arrays.fill(parameters, type);
        code.invokestatic(owner, function, MethodTypeDesc.of(type, parameters));
    }
}
