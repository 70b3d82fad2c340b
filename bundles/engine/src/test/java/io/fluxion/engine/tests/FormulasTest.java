package io.fluxion.engine.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fluxion.engine.GraphEngine;
import io.fluxion.engine.formula.GraphFormulas;
import io.fluxion.tensor.Formulas;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.Tensor;
import io.fluxion.tensor.TensorType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Formulas as a person writes them. */
class FormulasTest {
    private static final GraphEngine ENGINE = new GraphEngine();
    private static final GraphFormulas FORMULAS = new GraphFormulas();

    private static List<String> system(BiFunction<Tensor, Tensor, List<Tensor>> rightHandSide, List<String> y,
            List<String> p) {
        return FORMULAS.latex(graph(rightHandSide, y, p), List.of(y, p));
    }

    private static Graph graph(BiFunction<Tensor, Tensor, List<Tensor>> rightHandSide, List<String> y,
            List<String> p) {
        return ENGINE.trace(List.of(TensorType.f64(y.size()), TensorType.f64(p.size())),
                in -> List.of(in.get(0).trace().stack(rightHandSide.apply(in.get(0), in.get(1)))));
    }

    private static String one(Function<Tensor, Tensor> function) {
        return FORMULAS.latex(ENGINE.trace(List.of(TensorType.f64()), in -> List.of(function.apply(in.get(0)))),
                List.of(List.of("x"))).get(0);
    }

    private static List<Tensor> lorenz(Tensor s, Tensor p) {
        return List.of(p.get(0).times(s.get(1).minus(s.get(0))),
                s.get(0).times(p.get(1).minus(s.get(2))).minus(s.get(1)),
                s.get(0).times(s.get(1)).minus(p.get(2).times(s.get(2))));
    }

    @Test
    void lorenz() {
        assertEquals(
                List.of("\\sigma\\, \\left(y - x\\right)", "x\\, \\left(\\rho - z\\right) - y", "x\\, y - \\beta\\, z"),
                system(FormulasTest::lorenz, List.of("x", "y", "z"), List.of("sigma", "rho", "beta")));
    }

    @Test
    void plainTextIsWhatAProgrammerWrites() {
        assertEquals(List.of("sigma*(y - x)", "x*(rho - z) - y", "x*y - beta*z"), FORMULAS.text(
                graph(FormulasTest::lorenz, List.of("x", "y", "z"), List.of("sigma", "rho", "beta")),
                List.of(List.of("x", "y", "z"), List.of("sigma", "rho", "beta"))));
        assertEquals("exp(-x)*sin(x) - (x + 1)/(2*x)", text(x -> x.plus(1).dividedBy(x.times(2)).negate()
                .plus(x.negate().exp().times(x.sin()))));
        assertEquals("sqrt(abs(x))/(x^2*x)", text(x -> x.abs().sqrt().dividedBy(x.times(x).times(x))));
    }

    private static String text(Function<Tensor, Tensor> function) {
        return FORMULAS.text(ENGINE.trace(List.of(TensorType.f64()), in -> List.of(function.apply(in.get(0)))),
                List.of(List.of("x"))).get(0);
    }

    @Test
    void lotkaVolterra() {
        assertEquals(List.of("\\alpha\\, u - \\beta\\, u\\, v", "-\\gamma\\, v + \\delta\\, u\\, v"),
                system((y, p) -> {
                    Tensor meetings = y.get(0).times(y.get(1));
                    return List.of(p.get(0).times(y.get(0)).minus(p.get(1).times(meetings)),
                            p.get(2).negate().times(y.get(1)).plus(p.get(3).times(meetings)));
                }, List.of("u", "v"), List.of("alpha", "beta", "gamma", "delta")));
    }

    @Test
    void lorenzInMathMl() {
        List<String> names = List.of("sigma", "rho", "beta");
        List<String> state = List.of("x", "y", "z");
        assertEquals(
                "<mrow><mi>σ</mi><mspace width=\"0.17em\"/><mrow><mo>(</mo><mrow><mi>y</mi><mo>−</mo><mi>x</mi></mrow><mo>)</mo></mrow></mrow>",
                FORMULAS.mathml(graph(FormulasTest::lorenz, state, names), List.of(state, names)).get(0));
    }

    @Test
    void parenthesesOnlyWhereNeeded() {
        assertEquals("-\\left(x - 1\\right)", one(x -> x.minus(1).negate()));
        assertEquals("1 - \\left(x - 1\\right)", one(x -> x.constant(1).minus(x.minus(1))));
        assertEquals("\\frac{x - 1}{x + 1}", one(x -> x.minus(1).dividedBy(x.plus(1))));
        assertEquals("\\left(x + 1\\right)^{2}", one(x -> x.plus(1).square()));
        assertEquals("\\left(x^{2}\\right)^{3}", one(x -> x.square().pow(3)));
        assertEquals("2\\, x", one(x -> x.times(2)));
        assertEquals("2 \\cdot 3^{x}", one(x -> x.constant(3).pow(x).times(2)));
        assertEquals("-2\\, x", one(x -> x.times(-2)));
        assertEquals("x - 3", one(x -> x.plus(-3)));
    }

    @Test
    void functions() {
        assertEquals("\\sin x", one(Tensor::sin));
        assertEquals("\\sin\\left(x\\right)\\, \\cos x", one(x -> x.sin().times(x.cos())));
        assertEquals("e^{-x}", one(x -> x.negate().exp()));
        assertEquals("\\sqrt{1 + x^{2}}", one(x -> x.constant(1).plus(x.square()).sqrt()));
        assertEquals("\\ln x", one(Tensor::log));
        assertEquals("\\left|x\\right|", one(Tensor::abs));
        assertEquals("\\max\\left(x, 0\\right)", one(x -> x.max(x.constant(0))));
        assertEquals("\\begin{cases} x & x < 1 \\\\ 1 & \\text{otherwise} \\end{cases}",
                one(x -> x.lessThan(x.constant(1)).where(x, x.constant(1))));
        assertEquals("\\frac{1}{x^{2}}", one(x -> x.pow(-2)));
    }

    @Test
    void functionsOfLayersAndReductions() {
        assertEquals("\\tan x", one(Tensor::tan));
        assertEquals("e^{x} - 1", one(Tensor::expm1));
        assertEquals("\\ln\\left(1 + x\\right)", one(Tensor::log1p));
        assertEquals("\\ln\\left(1 + e^{x}\\right)", one(Tensor::softplus));
        assertEquals("\\max\\left(0, x\\right)", one(Tensor::relu));
        assertEquals("\\operatorname{sgn} x", one(Tensor::sign));
        assertEquals("\\left\\lfloor x\\right\\rfloor", one(Tensor::floor));
        assertEquals("\\operatorname{erf} x", one(Tensor::erf));
        assertEquals("floor(x)*erf(x)", text(x -> x.floor().times(x.erf())));
        assertEquals("<mrow><mo>⌊</mo><mi>x</mi><mo>⌋</mo></mrow>", FORMULAS.mathml(
                ENGINE.trace(List.of(TensorType.f64()), in -> List.of(in.get(0).floor())), List.of(List.of("x")))
                .get(0));
        assertEquals(List.of("max(a, b)", "max(c, d)"), FORMULAS.text(
                ENGINE.trace(List.of(TensorType.f64(2, 2)), in -> List.of(in.get(0).max(1))),
                List.of(List.of("a", "b", "c", "d"))));
        assertEquals("sqrt(a^2 + b^2)", FORMULAS.text(
                ENGINE.trace(List.of(TensorType.f64(2)), in -> List.of(in.get(0).square().sum().sqrt())),
                List.of(List.of("a", "b"))).get(0));
    }

    @Test
    void conditions() {
        assertEquals("\\begin{cases} x & x \\ge 1 \\\\ 1 & \\text{otherwise} \\end{cases}",
                one(x -> x.greaterOrEqual(1).where(x, x.constant(1))));
        assertEquals("(x if (x > -1) and (x <= 2) else 0)",
                text(x -> x.greaterThan(-1).and(x.lessOrEqual(2)).where(x, x.constant(0))));
        assertEquals("(x if not ((x = 1) or (x != 2)) else 0)",
                text(x -> x.equalTo(1).or(x.notEqualTo(2)).not().where(x, x.constant(0))));
        assertEquals("\\lnot \\left(x < 1\\right)", one(x -> x.lessThan(1).not()));
        assertEquals("<mrow><mi>x</mi><mo>≠</mo><mn>2</mn></mrow>", FORMULAS.mathml(
                ENGINE.trace(List.of(TensorType.f64()), in -> List.of(in.get(0).notEqualTo(2))),
                List.of(List.of("x"))).get(0));
    }

    @Test
    void numbersAndNames() {
        assertEquals("\\frac{8}{3}\\, x", one(x -> x.times(8.0 / 3)));
        assertEquals("0.25\\, x", one(x -> x.times(0.25)));
        assertEquals("10^{-6}\\, x", one(x -> x.times(1e-6)));
        assertEquals("2.5 \\cdot 10^{8}\\, x", one(x -> x.times(2.5e8)));
        assertEquals(List.of("k_{1}\\, \\omega_{0} + \\mathrm{mass}\\, p_{x} - \\dot{x}\\, \\theta"),
                system((y, p) -> List.of(p.get(0).times(p.get(1)).plus(p.get(2).times(y.get(0)))
                        .minus(y.get(1).times(y.get(2)))), List.of("p_x", "\\dot x", "\\theta"),
                        List.of("k1", "omega0", "mass")));
    }

    @Test
    void aVelocityIsWrittenAsTheDerivativeOfItsPosition() {
        GraphFormulas formulas = new GraphFormulas();
        assertEquals("\\dot{x}_{1}", formulas.symbol(Formulas.Format.LATEX, "\\dot x_1"));
        assertEquals("x1'", formulas.symbol(Formulas.Format.TEXT, "\\dot x_1"));
        assertEquals("theta_2'", formulas.symbol(Formulas.Format.TEXT, "\\dot \\theta_2"));
        assertEquals("<msub><mover><mi>x</mi><mo>˙</mo></mover><mn>1</mn></msub>",
                formulas.symbol(Formulas.Format.MATHML, "\\dot x_1"));
        assertEquals("R_{12}", formulas.symbol(Formulas.Format.LATEX, "R_{12}"));
        assertEquals("R12", formulas.symbol(Formulas.Format.TEXT, "R_{12}"));
    }

    @Test
    void sharedPartsThatExplodeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> one(x -> {
            Tensor y = x;
            for (int i = 0; i < 40; i++) {
                y = y.sin().times(y.plus(1));
            }
            return y;
        }));
    }
}
