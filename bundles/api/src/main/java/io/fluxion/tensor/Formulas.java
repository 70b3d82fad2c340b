package io.fluxion.tensor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Prints the formulas that a small graph computes. */
@ProviderType
public interface Formulas {
    /** How a formula is written. */
    enum Format {
        /** As {@link Formulas#latex}. */
        LATEX,
        /** As {@link Formulas#text}. */
        TEXT,
        /** As {@link Formulas#mathml}. */
        MATHML
    }

    /**
     * A name as it stands in the formulas: {@code \dot x_1} is {@code \dot{x}_{1}} in LaTeX and {@code x1'} as text.
     *
     * @param name of an element of an input
     */
    String symbol(Format format, String name);

    /**
     * One LaTeX formula per element of the output, for example {@code \alpha\, u - \beta\, u\, v}.
     *
     * @param graph with one output, a scalar or vector, made of scalars
     * @param names one list per input with a name per element; Greek letters are written out ({@code alpha})
     * @throws IllegalArgumentException when an operation has no formula or a formula gets too long, in a sentence
     */
    List<String> latex(Graph graph, List<List<String>> names);

    /** The same as a programmer writes it: {@code alpha*u - beta*u*v}, in ASCII. */
    List<String> text(Graph graph, List<List<String>> names);

    /** The same as presentation MathML, without the surrounding {@code math} element. */
    List<String> mathml(Graph graph, List<List<String>> names);

    /**
     * The derivatives of every element of the output (rows) with respect to every element of an input (columns), as
     * {@link #text}; {@code 0} where there is no dependence.
     */
    List<List<String>> jacobian(Graph graph, int wrt, List<List<String>> names);
}
