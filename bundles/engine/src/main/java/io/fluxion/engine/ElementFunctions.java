package io.fluxion.engine;

import io.fluxion.engine.operations.Binary;
import io.fluxion.engine.operations.BinaryFunction;
import io.fluxion.engine.operations.Comparison;
import io.fluxion.engine.operations.Complex;
import io.fluxion.engine.operations.ComplexPart;
import io.fluxion.engine.operations.IntegerPower;
import io.fluxion.engine.operations.Logic;
import io.fluxion.engine.operations.Relation;
import io.fluxion.engine.operations.Unary;
import io.fluxion.engine.operations.UnaryFunction;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Tensor;

/** The functions of a tensor that work element by element, each as an operation, those of complex numbers on their parts. */
abstract class ElementFunctions implements Tensor {
    /** Appends an operation of this tensor. */
    abstract Tensor unary(Operation operation);

    /** Appends an operation of this tensor and another, repeated to their common shape. */
    abstract Tensor binary(Operation operation, Tensor other);

    @Override
    public Tensor plus(Tensor other) {
        return ComplexArithmetic.areComplex(this, other)
                ? ComplexArithmetic.plus(this, other)
                : binary(new Binary(BinaryFunction.ADD), other);
    }

    @Override
    public Tensor minus(Tensor other) {
        return ComplexArithmetic.areComplex(this, other)
                ? ComplexArithmetic.minus(this, other)
                : binary(new Binary(BinaryFunction.SUB), other);
    }

    @Override
    public Tensor times(Tensor other) {
        return ComplexArithmetic.areComplex(this, other)
                ? ComplexArithmetic.times(this, other)
                : binary(new Binary(BinaryFunction.MUL), other);
    }

    @Override
    public Tensor dividedBy(Tensor other) {
        return ComplexArithmetic.areComplex(this, other)
                ? ComplexArithmetic.dividedBy(this, other)
                : binary(new Binary(BinaryFunction.DIV), other);
    }

    @Override
    public Tensor times(double value) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.times(value))
                : times(constant(value));
    }

    @Override
    public Tensor dividedBy(double value) {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, part -> part.dividedBy(value))
                : dividedBy(constant(value));
    }

    @Override
    public Tensor complex(Tensor imaginary) {
        return binary(new Complex(), imaginary);
    }

    @Override
    public Tensor real() {
        return dtype().isComplex() ? unary(new ComplexPart(false)) : this;
    }

    @Override
    public Tensor imag() {
        return dtype().isComplex() ? unary(new ComplexPart(true)) : trace().zeros(type());
    }

    @Override
    public Tensor conj() {
        return dtype().isComplex() ? real().complex(imag().negate()) : this;
    }

    @Override
    public Tensor negate() {
        return dtype().isComplex()
                ? ComplexArithmetic.parts(this, Tensor::negate)
                : unary(new Unary(UnaryFunction.NEG));
    }

    @Override
    public Tensor sqrt() {
        return dtype().isComplex() ? ComplexArithmetic.sqrt(this) : unary(new Unary(UnaryFunction.SQRT));
    }

    @Override
    public Tensor exp() {
        return dtype().isComplex() ? ComplexArithmetic.exp(this) : unary(new Unary(UnaryFunction.EXP));
    }

    @Override
    public Tensor log() {
        return unary(new Unary(UnaryFunction.LOG));
    }

    @Override
    public Tensor sin() {
        return unary(new Unary(UnaryFunction.SIN));
    }

    @Override
    public Tensor cos() {
        return unary(new Unary(UnaryFunction.COS));
    }

    @Override
    public Tensor tanh() {
        return unary(new Unary(UnaryFunction.TANH));
    }

    @Override
    public Tensor sigmoid() {
        return unary(new Unary(UnaryFunction.SIGMOID));
    }

    @Override
    public Tensor tan() {
        return unary(new Unary(UnaryFunction.TAN));
    }

    @Override
    public Tensor expm1() {
        return unary(new Unary(UnaryFunction.EXPM1));
    }

    @Override
    public Tensor log1p() {
        return unary(new Unary(UnaryFunction.LOG1P));
    }

    @Override
    public Tensor softplus() {
        return unary(new Unary(UnaryFunction.SOFTPLUS));
    }

    @Override
    public Tensor erf() {
        return unary(new Unary(UnaryFunction.ERF));
    }

    @Override
    public Tensor erfc() {
        return unary(new Unary(UnaryFunction.ERFC));
    }

    @Override
    public Tensor sign() {
        return unary(new Unary(UnaryFunction.SIGN));
    }

    @Override
    public Tensor floor() {
        return unary(new Unary(UnaryFunction.FLOOR));
    }

    @Override
    public Tensor abs() {
        return dtype().isComplex() ? ComplexArithmetic.abs(this) : unary(new Unary(UnaryFunction.ABS));
    }

    @Override
    public Tensor pow(Tensor exponent) {
        return binary(new Binary(BinaryFunction.POW), exponent);
    }

    @Override
    public Tensor pow(double exponent) {
        if (exponent == 0) {
            return constant(1).broadcastTo(shape().toArray());
        }
        if (exponent == 1) {
            return this;
        }
        if (exponent == 2) {
            return times(this);
        }
        if (exponent == 0.5) {
            return sqrt();
        }
        return exponent == (int) exponent ? unary(new IntegerPower((int) exponent)) : pow(constant(exponent));
    }

    @Override
    public Tensor max(Tensor other) {
        return binary(new Binary(BinaryFunction.MAX), other);
    }

    @Override
    public Tensor min(Tensor other) {
        return binary(new Binary(BinaryFunction.MIN), other);
    }

    @Override
    public Tensor lessThan(Tensor other) {
        return binary(new Comparison(Relation.LESS), other);
    }

    @Override
    public Tensor lessOrEqual(Tensor other) {
        return binary(new Comparison(Relation.LESS_OR_EQUAL), other);
    }

    @Override
    public Tensor equalTo(Tensor other) {
        return binary(new Comparison(Relation.EQUAL), other);
    }

    @Override
    public Tensor and(Tensor other) {
        return binary(new Logic(Logic.Connective.AND), other);
    }

    @Override
    public Tensor or(Tensor other) {
        return binary(new Logic(Logic.Connective.OR), other);
    }

    @Override
    public Tensor not() {
        return unary(new Logic(Logic.Connective.NOT));
    }
}
