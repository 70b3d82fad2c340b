package io.fluxion.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * The OpenCL library of the machine, which finds the drivers. It stays loaded as long as the process: the threads of a
 * driver outlive the bundle.
 */
final class OpenClLibrary {
    /** The names on Linux, Windows and macOS. */
    static final List<String> NAMES = List.of("libOpenCL.so.1", "OpenCL.dll",
            "/System/Library/Frameworks/OpenCL.framework/OpenCL");

    private final SymbolLookup symbols;

    private OpenClLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /**
     * Loads the first library of these names that there is.
     *
     * @throws io.fluxion.backend.BackendUnavailableException when there is none
     */
    // the loader of OpenCL is the point of this bundle, and the launcher allows native access
    @SuppressWarnings("restricted")
    static OpenClLibrary load(List<String> names) {
        for (String name : names) {
            try {
                return new OpenClLibrary(SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException absent) {
                // the next name
            }
        }
        throw Failure.noDriver("the library " + names.get(0) + " is not there");
    }

    /** A function that returns a status. The letters are its arguments: i int, L handle or size, P pointer. */
    MethodHandle status(String name, String arguments) {
        return function(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(arguments)));
    }

    /** A function that returns a handle. */
    MethodHandle handle(String name, String arguments) {
        return function(name, FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts(arguments)));
    }

    /** A function that returns a status and takes arrays of the heap in place; it must not wait, for it holds up collections. */
    MethodHandle inPlace(String name, String arguments) {
        return function(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(arguments)),
                Linker.Option.critical(true));
    }

    @SuppressWarnings("restricted")
    private MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(symbols.find(name)
                .orElseThrow(() -> Failure.noDriver("the OpenCL library has no function " + name)), descriptor,
                options);
    }

    private static MemoryLayout[] layouts(String letters) {
        return letters.chars().mapToObj(letter -> switch (letter) {
            case 'i' -> ValueLayout.JAVA_INT;
            case 'L' -> ValueLayout.JAVA_LONG;
            default -> ValueLayout.ADDRESS;
        }).toArray(MemoryLayout[]::new);
    }
}
