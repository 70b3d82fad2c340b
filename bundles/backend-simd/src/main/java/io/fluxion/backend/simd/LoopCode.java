package io.fluxion.backend.simd;

import io.fluxion.tensor.DType;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a counted loop for each cluster; scalars that do not vary are loaded before it. C2 keeps a loop scalar when its
 * arrays are read and written at different run-time bases, because a store might hit what a later iteration reads. So
 * there is a second form of each loop, with one base for all arrays, and the bases are compared before.
 */
final class LoopCode {
    private final List<Cluster> clusters;
    private final Function<Integer, DType> dtypes;

    private LoopCode(List<Cluster> clusters, Function<Integer, DType> dtypes) {
        this.clusters = clusters;
        this.dtypes = dtypes;
    }

    /** The class with one part per cluster; {@code dtypes} tells the element type of an array of the table. */
    static byte[] write(List<Cluster> clusters, Function<Integer, DType> dtypes) {
        return HiddenCode.write(new LoopCode(clusters, dtypes)::methods);
    }

    private void methods(ClassBuilder builder) {
        builder.withMethodBody("run", HiddenCode.RUN, ClassFile.ACC_PUBLIC, this::dispatch);
        for (int i = 0; i < clusters.size(); i++) {
            Loop loop = new Loop(clusters.get(i));
            builder.withMethodBody("part" + i, HiddenCode.PART, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                    loop::write);
        }
    }

    private void dispatch(CodeBuilder code) {
        if (clusters.isEmpty()) {
            code.return_();
            return;
        }
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        Label end = code.newLabel();
        code.iload(1).tableswitch(0, clusters.size() - 1, end, cases);
        for (int i = 0; i < clusters.size(); i++) {
            code.labelBinding(cases.get(i).target()).aload(2).aload(3).aload(4).aload(5).aload(6)
                    .invokestatic(HiddenCode.SELF, "part" + i, HiddenCode.PART).return_();
        }
        code.labelBinding(end).return_();
    }

    /** An array with the local variable of its base: the index of the element at the loop's counter 0. */
    private record Place(int array, int base) {}

    /** One loop, or two nested ones when rows or columns are repeated. */
    private final class Loop {
        /** In place of the local of a common base: each array has its own. */
        private static final int APART = -1;
        private final Cluster cluster;
        private final Map<Integer, Integer> locals = new HashMap<>();
        private final Map<Integer, Integer> arrays = new HashMap<>();
        private final Map<View, Place> places = new HashMap<>();

        Loop(Cluster cluster) {
            this.cluster = cluster;
        }

        void write(CodeBuilder code) {
            if (cluster.size == 0) {
                code.return_();
                return;
            }
            for (int i = 0; i < cluster.scalars.size(); i++) {
                if (cluster.scalars.get(i).detail() instanceof View view) {
                    place(code, view, cluster.scalars.get(i).type());
                    if (view.pattern() == View.Pattern.SCALAR) {
                        load(code, i, view, APART, -1);
                    }
                }
            }
            cluster.stored.forEach(value -> place(code, View.flat(value), dtypes.apply(value)));
            // where a row is repeated, its base stays while the others move on
            boolean repeats = places.keySet().stream().anyMatch(view -> view.pattern() == View.Pattern.ROW);
            List<Integer> bases = places.entrySet().stream().filter(entry -> entry.getKey().isFlat())
                    .map(entry -> entry.getValue().base()).sorted().toList();
            if (!repeats && bases.size() > 1) {
                Label apart = code.newLabel();
                for (int base : bases.subList(1, bases.size())) {
                    code.iload(bases.get(0)).iload(base).if_icmpne(apart);
                }
                loop(code, bases.get(0));
                code.labelBinding(apart);
            }
            loop(code, APART);
        }

        /** The whole loop to the return; {@code base} is the base of all arrays, or {@link #APART}. */
        private void loop(CodeBuilder code, int base) {
            int row = -1;
            int outer = 1;
            Label again = code.newLabel();
            if (cluster.inner != 0) {
                outer = cluster.size / cluster.inner;
                row = code.allocateLocal(TypeKind.INT);
                code.iconst_0().istore(row).labelBinding(again);
                loadRow(code, row);
            }
            elements(code, cluster.size / outer, base);
            if (cluster.inner != 0) {
                places.forEach((view, place) -> {
                    if (view.isFlat()) {
                        code.iload(place.base()).loadConstant(cluster.inner).iadd().istore(place.base());
                    }
                });
                code.iinc(row, 1).iload(row).loadConstant(outer).if_icmplt(again);
            }
            code.return_();
        }

        private void place(CodeBuilder code, View view, DType type) {
            if (places.containsKey(view)) {
                return;
            }
            Integer known = arrays.get(view.array());
            int array = known == null ? code.allocateLocal(TypeKind.REFERENCE) : known;
            if (known == null) {
                arrays.put(view.array(), array);
                code.aload(0).loadConstant(view.array()).aaload().checkcast(Emitter.arrayOf(type)).astore(array);
            }
            int base = code.allocateLocal(TypeKind.INT);
            code.aload(1).loadConstant(view.array()).iaload();
            if (view.offset() != 0) {
                code.loadConstant(view.offset()).iadd();
            }
            code.istore(base);
            places.put(view, new Place(array, base));
        }

        /** Loads an element at base + counter, or at the base where there is no counter. */
        private void load(CodeBuilder code, int scalar, View view, int base, int counter) {
            address(code, view, base);
            if (counter >= 0) {
                code.iload(counter).iadd();
            }
            code.arrayLoad(Emitter.kind(cluster.scalars.get(scalar).type()));
            keep(code, scalar);
        }

        private void loadRow(CodeBuilder code, int row) {
            for (int i = 0; i < cluster.scalars.size(); i++) {
                if (cluster.scalars.get(i).detail() instanceof View view && view.pattern() == View.Pattern.COLUMN) {
                    load(code, i, view, APART, row);
                }
            }
        }

        private void elements(CodeBuilder code, int count, int base) {
            int counter = code.allocateLocal(TypeKind.INT);
            Label again = code.newLabel();
            code.iconst_0().istore(counter).labelBinding(again);
            for (int i = 0; i < cluster.scalars.size(); i++) {
                Scalar scalar = cluster.scalars.get(i);
                if (scalar.detail() instanceof View view) {
                    if (view.isFlat() || view.pattern() == View.Pattern.ROW) {
                        load(code, i, view, base, counter);
                    }
                } else if (!scalar.isConstant()) {
                    Emitter.operation(code, cluster.scalars, scalar, this::push);
                    keep(code, i);
                }
            }
            for (int value : cluster.stored) {
                address(code, View.flat(value), base);
                code.iload(counter).iadd();
                push(code, cluster.made.getOrDefault(value, -1));
                code.arrayStore(Emitter.kind(dtypes.apply(value)));
            }
            code.iinc(counter, 1).iload(counter).loadConstant(count).if_icmplt(again);
        }

        private void address(CodeBuilder code, View view, int base) {
            Place place = places.getOrDefault(view, new Place(-1, -1));
            code.aload(place.array()).iload(base == APART ? place.base() : base);
        }

        private TypeKind kind(int scalar) {
            return Emitter.kind(cluster.scalars.get(scalar).type());
        }

        private void keep(CodeBuilder code, int scalar) {
            int local = locals.computeIfAbsent(scalar, key -> code.allocateLocal(kind(scalar)));
            code.storeLocal(kind(scalar), local);
        }

        private void push(CodeBuilder code, int scalar) {
            Integer local = locals.get(scalar);
            if (local == null) {
                Emitter.constant(code, cluster.scalars.get(scalar));
            } else {
                code.loadLocal(kind(scalar), local);
            }
        }
    }
}
