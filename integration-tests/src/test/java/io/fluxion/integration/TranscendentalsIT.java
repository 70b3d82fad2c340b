package io.fluxion.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No class of ours calls a transcendental function of {@code Math}: their bits differ between interpreter and
 * compilers. Third-party code that travels inside a bundle is exempt by its package.
 */
class TranscendentalsIT {
    private static final Set<String> FORBIDDEN = Set.of("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh",
            "cosh", "tanh", "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");
    private static final List<String> EXEMPT = List.of("org/ejml/", "pabeles/");

    @Test
    void noClassOfOursCallsThem() throws Exception {
        Distribution distribution = Distribution.built();
        List<String> calls = new ArrayList<>();
        int classes = 0;
        for (Path jar : Stream.concat(distribution.jars("system").stream(), distribution.jars("lib").stream())
                .toList()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (var entry : file.stream().filter(e -> e.getName().startsWith("io/fluxion/"))
                        .filter(e -> e.getName().endsWith(".class")).toList()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        calls.addAll(calls(in.readAllBytes()));
                        classes++;
                    }
                }
            }
        }
        assertTrue(classes > 100, "only " + classes + " classes were found");
        assertEquals(List.of(), calls);
    }

    @Test
    void seesAPlantedCall() throws Exception {
        try (InputStream in = Planted.class.getResourceAsStream("TranscendentalsIT$Planted.class")) {
            assertFalse(calls(java.util.Objects.requireNonNull(in).readAllBytes()).isEmpty());
        }
    }

    /** What the scan has to find. */
    static final class Planted {
        static double call(double x) {
            return Math.exp(x);
        }
    }

    private static List<String> calls(byte[] bytes) throws IOException {
        ClassModel model = ClassFile.of().parse(bytes);
        String name = model.thisClass().asInternalName();
        if (EXEMPT.stream().anyMatch(name::startsWith)) {
            return List.of();
        }
        List<String> calls = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> code.forEach(element -> {
                if (element instanceof InvokeInstruction call
                        && call.owner().asInternalName().equals("java/lang/Math")
                        && FORBIDDEN.contains(call.name().stringValue())) {
                    calls.add(name + "." + method.methodName().stringValue() + " calls Math."
                            + call.name().stringValue());
                }
            }));
        }
        return calls;
    }
}
