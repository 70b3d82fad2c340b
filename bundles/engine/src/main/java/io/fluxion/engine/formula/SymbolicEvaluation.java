package io.fluxion.engine.formula;

import io.fluxion.engine.operations.Binary;
import io.fluxion.engine.operations.Cast;
import io.fluxion.engine.operations.Comparison;
import io.fluxion.engine.operations.Extreme;
import io.fluxion.engine.operations.IntegerPower;
import io.fluxion.engine.operations.Join;
import io.fluxion.engine.operations.Logic;
import io.fluxion.engine.operations.MatMul;
import io.fluxion.engine.operations.Movement;
import io.fluxion.engine.operations.StopGradient;
import io.fluxion.engine.operations.Sum;
import io.fluxion.engine.operations.Unary;
import io.fluxion.engine.operations.Where;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.NdArray;
import io.fluxion.tensor.Node;
import io.fluxion.tensor.Operation;
import io.fluxion.tensor.Shape;
import io.fluxion.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a graph on formulas in place of numbers. */
final class SymbolicEvaluation {
    /** A formula with more parts is of no use to a reader. */
    private static final int LARGEST = 2000;

    private record Cell(Expression expression, int size) {}

    private SymbolicEvaluation() {
    }

    static List<Expression> evaluate(Graph graph, List<List<String>> names) {
        if (graph.outputs().size() != 1) {
            throw new IllegalArgumentException("formulas are of one output, not " + graph.outputTypes());
        }
        List<List<Cell>> values = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            if (names.get(i).size() != graph.inputs().get(i).shape().size()) {
                throw new IllegalArgumentException(
                        "the names %s do not fit an input %s".formatted(names.get(i), graph.inputs().get(i)));
            }
            values.add(names.get(i).stream().map(name -> new Cell(new Expression.Symbol(name), 1)).toList());
        }
        for (NdArray constant : graph.constants()) {
            values.add(IntStream.range(0, constant.size())
                    .mapToObj(i -> new Cell(Expression.number(constant.get(i)), 1)).toList());
        }
        for (Node node : graph.nodes()) {
            List<List<Cell>> inputs = node.inputs().stream().map(values::get).toList();
            List<TensorType> types = node.inputs().stream().map(graph::type).toList();
            values.add(apply(node.operation(), inputs, types, node.outputs().get(0).shape().size()));
        }
        return values.get(graph.outputs().get(0)).stream().map(Cell::expression).toList();
    }

    private static List<Cell> apply(Operation operation, List<List<Cell>> inputs, List<TensorType> types, int size) {
        return switch (operation) {
            case Movement movement -> move(movement.sources(types.get(0).shape()), inputs.get(0));
            case Join join -> Arrays.stream(join.sources(types.stream().map(TensorType::shape).toList()))
                    .map(source -> inputs.get(source[0]).get(source[1])).toList();
            case Cast cast -> inputs.get(0);
            case StopGradient stop -> inputs.get(0);
            case Extreme extreme -> extreme(extreme, inputs.get(0), types.get(0).shape(), size);
            case Sum sum -> sum(sum, inputs.get(0), types.get(0).shape(), size);
            case MatMul matmul -> product(inputs.get(0), inputs.get(1), types.get(0).shape(), types.get(1).shape());
            default -> IntStream.range(0, size)
                    .mapToObj(i -> combine(operation, inputs.stream().map(input -> input.get(i)).toList())).toList();
        };
    }

    private static Cell combine(Operation operation, List<Cell> cells) {
        int size = 1 + cells.stream().mapToInt(Cell::size).sum();
        if (size > LARGEST) {
            throw new IllegalArgumentException("the formula has more than " + LARGEST + " parts");
        }
        List<Expression> x = cells.stream().map(Cell::expression).toList();
        return new Cell(switch (operation) {
            case Unary unary -> unary(unary, x.get(0));
            case Binary binary -> binary(binary, x.get(0), x.get(1));
            case IntegerPower power -> power.exponent() < 0
                    ? Expression.divide(new Expression.Numeral(1), power(x.get(0), -power.exponent()))
                    : power(x.get(0), power.exponent());
            case Comparison comparison -> Expression.compare(relation(comparison), x.get(0), x.get(1));
            case Logic logic -> switch (logic.connective()) {
                case NOT -> Expression.not(x.get(0));
                case AND, OR -> new Expression.Both(logic.connective() == Logic.Connective.AND, x.get(0), x.get(1));
            };
            case Where where -> new Expression.Cases(x.get(0), x.get(1), x.get(2));
            default -> throw new IllegalArgumentException("the operation " + operation.name() + " has no formula");
        }, size);
    }

    private static Expression.Relation relation(Comparison comparison) {
        return switch (comparison.relation()) {
            case LESS -> Expression.Relation.LESS;
            case LESS_OR_EQUAL -> Expression.Relation.LESS_OR_EQUAL;
            case EQUAL -> Expression.Relation.EQUAL;
        };
    }

    private static Expression power(Expression base, int exponent) {
        return exponent == 1 ? base : new Expression.Power(base, new Expression.Numeral(exponent));
    }

    private static Expression unary(Unary unary, Expression x) {
        return switch (unary.function()) {
            case NEG -> Expression.negate(x);
            case EXPM1 -> Expression.add(call("exp", x), Expression.number(-1));
            case LOG1P -> call("log", Expression.add(new Expression.Numeral(1), x));
            case SOFTPLUS -> call("log", Expression.add(new Expression.Numeral(1), call("exp", x)));
            default -> call(unary.name(), x);
        };
    }

    private static Expression call(String function, Expression x) {
        return new Expression.Call(function, List.of(x));
    }

    private static Expression binary(Binary binary, Expression a, Expression b) {
        return switch (binary.function()) {
            case ADD -> Expression.add(a, b);
            case SUB -> b instanceof Expression.Sum
                    ? Expression.add(a, new Expression.Negative(b))
                    : Expression.add(a, Expression.negate(b));
            case MUL -> Expression.multiply(a, b);
            case DIV -> Expression.divide(a, b);
            case POW -> new Expression.Power(a, b);
            case MAX, MIN -> new Expression.Call(binary.name(), List.of(a, b));
        };
    }

    private static List<Cell> move(int[] sources, List<Cell> input) {
        return Arrays.stream(sources)
                .mapToObj(i -> i < 0 ? new Cell(new Expression.Numeral(0), 1) : input.get(i)).toList();
    }

    private static List<Cell> sum(Sum sum, List<Cell> input, Shape shape, int size) {
        int[] targets = sum.targets(shape);
        List<Cell> sums = new ArrayList<>(
                Collections.nCopies(size, new Cell(new Expression.Numeral(0), 1)));
        for (int i = 0; i < targets.length; i++) {
            sums.set(targets[i], add(sums.get(targets[i]), input.get(i)));
        }
        return sums;
    }

    private static List<Cell> extreme(Extreme extreme, List<Cell> input, Shape shape, int size) {
        int[] targets = extreme.targets(shape);
        List<List<Cell>> groups = IntStream.range(0, size).<List<Cell>>mapToObj(i -> new ArrayList<>()).toList();
        for (int i = 0; i < targets.length; i++) {
            groups.get(targets[i]).add(input.get(i));
        }
        return groups.stream().map(group -> group.size() == 1
                ? group.get(0)
                : cell(new Expression.Call(extreme.side().toString(),
                        group.stream().map(Cell::expression).toList()), group))
                .toList();
    }

    /** A formula of some parts, unless there are too many. */
    private static Cell cell(Expression expression, List<Cell> parts) {
        int size = 1 + parts.stream().mapToInt(Cell::size).sum();
        if (size > LARGEST) {
            throw new IllegalArgumentException("the formula has more than " + LARGEST + " parts");
        }
        return new Cell(expression, size);
    }

    private static List<Cell> product(List<Cell> a, List<Cell> b, Shape left, Shape right) {
        int rows = left.length(-2);
        int inner = left.length(-1);
        int columns = right.rank() == 1 ? 1 : right.length(-1);
        int size = inner == 0 ? 0 : left.size() / inner * columns;
        List<Cell> products = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int from = i / columns / rows * inner * columns;
            Cell sum = new Cell(new Expression.Numeral(0), 1);
            for (int k = 0; k < inner; k++) {
                Cell x = a.get(i / columns * inner + k);
                Cell y = b.get(from + k * columns + i % columns);
                sum = add(sum, new Cell(Expression.multiply(x.expression(), y.expression()), x.size() + y.size()));
            }
            products.add(sum);
        }
        return products;
    }

    private static Cell add(Cell a, Cell b) {
        if (a.size() + b.size() > LARGEST) {
            throw new IllegalArgumentException("the formula has more than " + LARGEST + " parts");
        }
        return new Cell(Expression.add(a.expression(), b.expression()), a.size() + b.size());
    }
}
