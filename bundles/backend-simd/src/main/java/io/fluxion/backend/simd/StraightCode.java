package io.fluxion.backend.simd;

import io.fluxion.backend.FieldCode;
import io.fluxion.tensor.DType;
import io.fluxion.tensor.Graph;
import io.fluxion.tensor.TensorType;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Straight-line code: every scalar is a local variable. Long programs are cut into methods in the order of computation;
 * a value that a later method needs passes through the spill array, where f32 and truth values keep their bits.
 */
final class StraightCode {
    /** Local variable of the time in {@link FieldCode#evaluate}. */
    private static final int TIME = 1;
    /** Of the state; that of the parameters follows. */
    private static final int STATE = 3;
    /** Of the derivative. */
    private static final int DERIVATIVE = 5;
    private final Graph graph;
    private final Unrolling.Unrolled program;
    private final Map<Integer, Integer> chunkOf = new HashMap<>();
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final List<List<Statement>> chunks = new ArrayList<>();

    private StraightCode(Graph graph, Unrolling.Unrolled program, int budget) {
        this.graph = graph;
        this.program = program;
        plan(budget);
    }

    /** One statement of a chunk: computes a scalar, or stores one into an output. */
    private record Statement(int scalar, int output, int element) {}

    /**
     * Written code.
     *
     * @param bytes the class
     * @param spill length of the spill array
     */
    record Written(byte[] bytes, int spill) {}

    /** The code, unless it is longer than the limits allow. */
    static Optional<Written> write(Graph graph, Unrolling.Unrolled program, Limits limits) {
        for (int budget = limits.methodBytes(); budget >= 200; budget /= 2) {
            StraightCode code = new StraightCode(graph, program, budget);
            if (5L * code.statements() > limits.programBytes()) {
                return Optional.empty();
            }
            byte[] bytes = code.isField()
                    ? HiddenCode.write(code::methods, FieldCode.class)
                    : HiddenCode.write(code::methods);
            if (HiddenCode.longestMethod(bytes) <= limits.methodBytes()) {
                return HiddenCode.totalCode(bytes) <= limits.programBytes()
                        ? Optional.of(new Written(bytes, code.slots.size()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it is short, and goes from t, y and p to dy/dt. */
    private boolean isField() {
        List<TensorType> in = graph.inputs();
        List<TensorType> out = graph.outputTypes();
        return chunks.size() == 1 && in.size() == 3 && in.get(0).equals(TensorType.f64()) && isVector(in.get(1))
                && isVector(in.get(2)) && out.size() == 1 && isVector(out.get(0));
    }

    private static boolean isVector(TensorType type) {
        return type.dtype() == DType.F64 && type.shape().rank() == 1;
    }

    private long statements() {
        return chunks.stream().mapToLong(List::size).sum();
    }

    private void plan(int budget) {
        boolean[] needed = new boolean[program.scalars().size()];
        program.outputs().forEach(output -> {
            for (int scalar : output) {
                needed[scalar] = true;
            }
        });
        for (int i = needed.length - 1; i >= 0; i--) {
            if (needed[i]) {
                program.scalars().get(i).arguments().forEach(argument -> needed[argument] = true);
            }
        }
        int perChunk = Math.max(1, budget / Emitter.TYPICAL_BYTES);
        for (int i = 0; i < needed.length; i++) {
            if (needed[i] && !program.scalars().get(i).isLeaf()) {
                chunkOf.put(i, add(new Statement(i, -1, 0), perChunk));
                use(program.scalars().get(i).arguments(), chunks.size() - 1);
            }
        }
        for (int output = 0; output < program.outputs().size(); output++) {
            int[] elements = program.outputs().get(output);
            for (int element = 0; element < elements.length; element++) {
                int chunk = add(new Statement(elements[element], output, element), perChunk);
                use(List.of(elements[element]), chunk);
            }
        }
    }

    private int add(Statement statement, int perChunk) {
        if (chunks.isEmpty() || chunks.get(chunks.size() - 1).size() >= perChunk) {
            chunks.add(new ArrayList<>());
        }
        chunks.get(chunks.size() - 1).add(statement);
        return chunks.size() - 1;
    }

    private void use(List<Integer> arguments, int chunk) {
        for (int argument : arguments) {
            Integer made = chunkOf.get(argument);
            if (made != null && made != chunk) {
                slots.putIfAbsent(argument, slots.size());
            }
        }
    }

    private void methods(ClassBuilder builder) {
        builder.withMethodBody("run", HiddenCode.RUN, ClassFile.ACC_PUBLIC, code -> {
            for (int i = 0; i < chunks.size(); i++) {
                code.aload(2).aload(3).aload(4).aload(5).aload(6).invokestatic(HiddenCode.SELF, "part" + i,
                        HiddenCode.PART);
            }
            code.return_();
        });
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = new Chunk(i, false);
            builder.withMethodBody("part" + i, HiddenCode.PART, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                    chunk::write);
        }
        if (isField()) {
            builder.withMethodBody("evaluate", HiddenCode.EVALUATE, ClassFile.ACC_PUBLIC, new Chunk(0, true)::write);
        }
    }

    /** One method. */
    private final class Chunk {
        private final int index;
        /** Whether the arguments are those of {@link FieldCode#evaluate}. */
        private final boolean field;
        private final Map<Integer, Integer> locals = new HashMap<>();
        private final Map<Integer, int[]> inputs = new HashMap<>();
        private final Map<Integer, int[]> outputs = new HashMap<>();

        Chunk(int index, boolean field) {
            this.index = index;
            this.field = field;
        }

        void write(CodeBuilder code) {
            for (Statement statement : chunks.get(index)) {
                if (statement.output() >= 0) {
                    store(code, statement);
                } else {
                    compute(code, statement.scalar());
                }
            }
            code.return_();
        }

        private void compute(CodeBuilder code, int number) {
            Scalar scalar = program.scalars().get(number);
            scalar.arguments().forEach(argument -> prepare(code, argument));
            Emitter.operation(code, program.scalars(), scalar, this::push);
            keep(code, number);
            Integer slot = slots.get(number);
            if (slot != null) {
                code.aload(4).loadConstant(slot);
                push(code, number);
                code.conversion(kind(number).asLoadable(), TypeKind.DOUBLE).dastore();
            }
        }

        /** Makes sure that a scalar is in a local variable, before any branch. */
        private void prepare(CodeBuilder code, int number) {
            Scalar scalar = program.scalars().get(number);
            if (locals.containsKey(number) || scalar.isConstant()) {
                return;
            }
            if (scalar.detail() instanceof Scalar.Element element && field && element.array() == 0) {
                code.dload(TIME);
            } else if (scalar.detail() instanceof Scalar.Element element) {
                at(code, place(code, inputs, element.array(), scalar.type(), 0), element.index());
                code.arrayLoad(Emitter.kind(scalar.type()));
            } else {
                code.aload(4).loadConstant(slots.getOrDefault(number, -1)).daload().conversion(TypeKind.DOUBLE,
                        kind(number).asLoadable());
            }
            keep(code, number);
        }

        private void keep(CodeBuilder code, int number) {
            int local = code.allocateLocal(kind(number));
            code.storeLocal(kind(number), local);
            locals.put(number, local);
        }

        private void push(CodeBuilder code, int number) {
            Integer local = locals.get(number);
            if (local == null) {
                Emitter.constant(code, program.scalars().get(number));
            } else {
                code.loadLocal(kind(number), local);
            }
        }

        private void store(CodeBuilder code, Statement statement) {
            prepare(code, statement.scalar());
            DType type = graph.outputTypes().get(statement.output()).dtype();
            at(code, place(code, outputs, statement.output(), type, 2), statement.element());
            push(code, statement.scalar());
            code.arrayStore(Emitter.kind(type));
        }

        /** Local variables that hold an array and its offset; fetched where they are first used. */
        private int[] place(CodeBuilder code, Map<Integer, int[]> places, int array, DType type, int parameter) {
            int[] known = places.get(array);
            if (known != null) {
                return known;
            }
            if (field) {
                int[] place = {parameter == 0 ? STATE + array - 1 : DERIVATIVE, -1};
                places.put(array, place);
                return place;
            }
            int[] place = {code.allocateLocal(TypeKind.REFERENCE), code.allocateLocal(TypeKind.INT)};
            code.aload(parameter).loadConstant(array).aaload().checkcast(Emitter.arrayOf(type)).astore(place[0]);
            code.aload(parameter + 1).loadConstant(array).iaload().istore(place[1]);
            places.put(array, place);
            return place;
        }

        private void at(CodeBuilder code, int[] place, int element) {
            code.aload(place[0]);
            if (field) {
                code.loadConstant(element);
                return;
            }
            code.iload(place[1]);
            if (element != 0) {
                code.loadConstant(element).iadd();
            }
        }

        private TypeKind kind(int number) {
            return Emitter.kind(program.scalars().get(number).type());
        }
    }
}
