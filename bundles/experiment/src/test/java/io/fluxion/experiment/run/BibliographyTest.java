package io.fluxion.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fluxion.plugin.PluginDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class BibliographyTest {
    @Test
    void aDoiIsAnEntryThatReferenceManagersComplete() {
        assertEquals(List.of("@misc{tsit5,", "  doi = {10.1016/j.camwa.2011.06.002},",
                "  url = {https://doi.org/10.1016/j.camwa.2011.06.002},", "  note = {Cited by the plugin tsit5},", "}"),
                Bibliography.bibtex(List.of(plugin("tsit5", "doi:10.1016/j.camwa.2011.06.002"))));
    }

    @Test
    void aPreprintKeepsItsNumber() {
        assertEquals(List.of("@misc{node,", "  eprint = {1806.07366},", "  archiveprefix = {arXiv},",
                "  url = {https://arxiv.org/abs/1806.07366},", "  note = {Cited by the plugin node},", "}"),
                Bibliography.bibtex(List.of(plugin("node", "arXiv:1806.07366"))));
    }

    @Test
    void authorAndYearStandBeforeTheFirstComma() {
        assertEquals(List.of("@misc{lorenz,", "  author = {Lorenz},", "  year = {1963},",
                "  title = {Deterministic nonperiodic flow, J. Atmos. Sci. 20, 130-141},",
                "  note = {Cited by the plugin lorenz},", "}"),
                Bibliography.bibtex(List.of(
                        plugin("lorenz", "Lorenz 1963, Deterministic nonperiodic flow, J. Atmos. Sci. 20, 130-141"))));
    }

    @Test
    void textOfAnotherFormIsATitleThatTexCanRead() {
        assertEquals(List.of("@misc{m,", "  title = {Goldstein, Poole \\& Safko, 3rd edition 100\\%},",
                "  note = {Cited by the plugin m},", "}"),
                Bibliography.bibtex(List.of(plugin("m", "Goldstein, Poole & Safko, 3rd edition 100%"))));
    }

    @Test
    void oneSourceOfSeveralPluginsIsOneEntryAndNoSourceIsNone() {
        List<String> lines = Bibliography.bibtex(List.of(plugin("a_1", "doi:10.1/x"), plugin("b", ""),
                plugin("c", "doi:10.1/x"), plugin("c", "doi:10.1/x")));
        assertEquals(List.of("@misc{a_1,", "  doi = {10.1/x},", "  url = {https://doi.org/10.1/x},",
                "  note = {Cited by the plugins a\\_1, c},", "}"), lines);
    }

    private static PluginDescription plugin(String name, String citation) {
        return new PluginDescription("kind", name, "org.example.C", "", citation, "", "bundle", "1.0.0", List.of());
    }
}
