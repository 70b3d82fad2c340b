/** Formulas that small graphs compute, for people: LaTeX and MathML. */
@NullMarked
package io.fluxion.engine.formula;

import org.jspecify.annotations.NullMarked;
