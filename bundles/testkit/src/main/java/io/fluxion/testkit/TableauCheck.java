package io.fluxion.testkit;

import io.fluxion.solve.RungeKuttaTableau;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks the coefficients of an explicit Runge–Kutta method against the order conditions of all rooted trees (Hairer,
 * Nørsett, Wanner, Solving Ordinary Differential Equations I, theorem II.2.13): {@code sum b_i phi_i(tree) = 1 / gamma}.
 *
 * @param tableau under test
 */
public record TableauCheck(RungeKuttaTableau tableau) {

    /** A rooted tree: its number of nodes, its density gamma and its elementary weight at each stage. */
    private record Tree(int nodes, double density, double[] weights) {}

    /** The largest residual of the conditions of the method's order; rounding only when the order is as declared. */
    public double order() {
        return residual(tableau.b(), tableau.order());
    }

    /** The largest residual of the embedded method {@code b - error}; 0 without one. */
    public double embeddedOrder() {
        double[] embedded = tableau.b().clone();
        double[] error = tableau.error();
        for (int i = 0; i < error.length; i++) {
            embedded[i] -= error[i];
        }
        return error.length == 0 ? 0 : residual(embedded, tableau.embeddedOrder());
    }

    /** The largest difference of a node from the sum of its row. */
    public double rowSums() {
        double largest = 0;
        for (int i = 0; i < tableau.a().length; i++) {
            largest = Math.max(largest, Math.abs(Arrays.stream(tableau.a()[i]).sum() - tableau.c()[i]));
        }
        return largest;
    }

    /** The largest difference of the dense output's weights at the end of the step from b; 0 without dense output. */
    public double interpolantEnd() {
        double largest = 0;
        double[][] rows = tableau.interpolant();
        for (int i = 0; i < rows.length; i++) {
            double weight = i < tableau.b().length ? tableau.b()[i] : 0;
            largest = Math.max(largest, Math.abs(Arrays.stream(rows[i]).sum() - weight));
        }
        return largest;
    }

    private double residual(double[] b, int order) {
        double largest = 0;
        for (Tree tree : trees(order)) {
            double sum = 0;
            for (int i = 0; i < b.length; i++) {
                sum += b[i] * tree.weights[i];
            }
            largest = Math.max(largest, Math.abs(sum - 1 / tree.density));
        }
        return largest;
    }

    /** All rooted trees of up to so many nodes. */
    private List<Tree> trees(int order) {
        List<Tree> trees = new ArrayList<>();
        double[] ones = new double[tableau.b().length];
        Arrays.fill(ones, 1);
        for (int nodes = 1; nodes <= order; nodes++) {
            graft(new Tree(nodes, nodes, ones), nodes - 1, trees.size() - 1, List.copyOf(trees), trees);
        }
        return trees;
    }

    /** Puts subtrees with as many nodes as are left onto a root, in the order of the list so that none is met twice. */
    private void graft(Tree root, int left, int last, List<Tree> subtrees, List<Tree> into) {
        if (left == 0) {
            into.add(root);
        }
        for (int k = last; k >= 0; k--) {
            Tree subtree = subtrees.get(k);
            if (subtree.nodes <= left) {
                Tree grown = new Tree(root.nodes, root.density * subtree.density, branch(root, subtree));
                graft(grown, left - subtree.nodes, k, subtrees, into);
            }
        }
    }

    private double[] branch(Tree root, Tree subtree) {
        double[] weights = root.weights.clone();
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int j = 0; j < tableau.a()[i].length; j++) {
                sum += tableau.a()[i][j] * subtree.weights[j];
            }
            weights[i] *= sum;
        }
        return weights;
    }
}
