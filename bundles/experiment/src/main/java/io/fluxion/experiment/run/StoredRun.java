package io.fluxion.experiment.run;

import io.fluxion.experiment.Configuration;
import io.fluxion.experiment.RefusedException;
import io.fluxion.experiment.UsedPlugin;
import io.fluxion.plugin.PluginDescription;
import io.fluxion.shell.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that was begun before, as its directory tells.
 *
 * @param directory of the run
 * @param manifest what manifest.json holds
 * @param configuration hash of config.yaml
 */
record StoredRun(RunDirectory directory, Map<?, ?> manifest, String configuration) {
    /** Key of manifest.json: what a run said that found by itself that it cannot go on. */
    static final String FAILURE = "failure";
    private static final Pattern KEY = Pattern.compile("(?<![\\w.])(optimizer|solver|training)[.][a-z-]+");
    private static final int SHOWN_DIGITS = 12;

    /**
     * Reads a directory.
     *
     * @throws RefusedException when it is none of a run, or not as the run left it
     */
    static StoredRun open(Path path) {
        RunDirectory directory = new RunDirectory(path);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new RefusedException(path + ": this is a file; name the directory of a run, for example one below"
                    + " runs/.");
        }
        if (!Files.isDirectory(path)) {
            throw new RefusedException(path + ": there is no such directory; name the directory of a run, for example"
                    + " one below runs/.");
        }
        if (!Files.isRegularFile(directory.file(RunFiles.CONFIGURATION))
                || !Files.isRegularFile(directory.file(RunFiles.MANIFEST))) {
            throw new RefusedException(path + " is no run directory, or its run was ended before it began: it lacks "
                    + RunFiles.CONFIGURATION + " or " + RunFiles.MANIFEST + ", which `fluxion run` writes first.");
        }
        try {
            byte[] text = Files.readAllBytes(directory.file(RunFiles.MANIFEST));
            Map<?, ?> manifest = Json.read(new String(text, StandardCharsets.UTF_8))
                    .orElseThrow(() -> damaged(directory, ""));
            if (!(manifest.get("configSha256") instanceof String)) {
                throw damaged(directory, ": it has no configSha256");
            }
            String configuration = Sha256.of(directory.file(RunFiles.CONFIGURATION));
            if (!configuration.equals(manifest.get("configSha256"))) {
                throw new RefusedException(directory.file(RunFiles.CONFIGURATION) + " is not the one that the run began"
                        + " with; put that one back, or make a new run of this one with `fluxion run "
                        + directory.file(RunFiles.CONFIGURATION) + "`.");
            }
            return new StoredRun(directory, manifest, configuration);
        } catch (IOException e) {
            throw new RefusedException("The run directory " + path + " cannot be read (" + DirectoryFailure.reason(e)
                    + "); make it readable.");
        }
    }

    private static RefusedException damaged(RunDirectory directory, String how) {
        return new RefusedException(directory.file(RunFiles.MANIFEST) + " is damaged" + how + "; `fluxion run "
                + directory.file(RunFiles.CONFIGURATION) + "` makes a new run of the same configuration.");
    }

    /** A run that came to its end cannot go on, and one that failed by its own numbers would fail by them again. */
    void requireUnfinished() {
        if (manifest.get("exitCode") instanceof Number code
                && (code.intValue() == ExitCode.OK || code.intValue() == ExitCode.EXPECTATION_FAILED)) {
            throw new RefusedException("The run " + directory.path() + " is finished (exit code " + code + ", "
                    + manifest.get("end") + "), so there is nothing to resume; `fluxion run --from " + directory.path()
                    + "` repeats it.");
        }
        if (manifest.get(FAILURE) instanceof String failure) {
            throw new RefusedException("The run " + directory.path() + " was not interrupted, and to resume it would"
                    + " give the same end: " + failure.strip().replaceAll("[.]$", "") + "; `fluxion run "
                    + directory.file(RunFiles.CONFIGURATION) + " " + key(failure) + "` makes a new run with another"
                    + " value.");
        }
    }

    /** The key that a failure suggests to change, as an override begins. */
    private static String key(String failure) {
        Matcher key = KEY.matcher(failure);
        return key.find() ? key.group() + "=..." : "KEY=VALUE";
    }

    /**
     * The bundles and files that the run's numbers depend on have to be those of its beginning.
     *
     * @param now the environment
     * @param caller where relative files are looked for
     */
    void requireSame(Environment now, Path caller) {
        for (Map<?, ?> then : entries("bundles")) {
            requireSame(then, now.bundles().stream()
                    .filter(bundle -> bundle.name().equals(text(then, "name"))).toList());
        }
        for (Map<?, ?> then : entries("inputs")) {
            Path file = RunFiles.file(text(then, "file"), caller).orElse(caller.resolve(text(then, "file")));
            if (!Files.isRegularFile(file)) {
                throw new RefusedException("The run read the file " + text(then, "path")
                        + (file.toString().equals(text(then, "path"))
                                ? ", which is not there any more; put it back."
                                : ", and there is no " + file + "; put it there, or call fluxion from where `"
                                        + text(then, "file") + "` is."));
            }
            String sha256 = Sha256.ofInput(file);
            if (!sha256.equals(then.get("sha256"))) {
                throw new RefusedException("The file " + file + " is not the one that the run read (SHA-256 "
                        + shown(text(then, "sha256")) + " then, " + shown(sha256) + " now); put that one back, or make"
                        + " a new run with `fluxion run " + directory.file(RunFiles.CONFIGURATION) + "`.");
            }
        }
    }

    private void requireSame(Map<?, ?> then, List<Environment.BundleVersion> now) {
        String name = text(then, "name");
        String was = name + " " + text(then, "version") + " (SHA-256 " + shown(text(then, "sha256")) + ")";
        Optional<Map<?, ?>> used = entries("plugins").stream().filter(plugin -> name.equals(text(plugin, "bundle")))
                .findFirst();
        if (now.isEmpty() && used.isPresent()) {
            throw new RefusedException("The run's " + text(used.get(), "section") + " `" + text(used.get(), "name")
                    + "` came from the bundle " + was
                    + ", which is not installed now; put its jar back into plugins/.");
        }
        if (!now.isEmpty() && now.stream().noneMatch(bundle -> bundle.sha256().equals(then.get("sha256")))) {
            Environment.BundleVersion other = now.getFirst();
            throw new RefusedException("The run was made with the bundle " + was + ", and now it is " + other.version()
                    + " (SHA-256 " + shown(other.sha256()) + "), which may give other numbers; install that one again,"
                    + " or make a new run with `fluxion run " + directory.file(RunFiles.CONFIGURATION) + "`.");
        }
    }

    /** The plugins that the configuration names have to come from the bundles of then. */
    void requirePlugins(Configuration now) {
        for (Map<?, ?> then : entries("plugins")) {
            String path = text(then, "section");
            PluginDescription plugin = now.plugins().stream().filter(used -> used.path().equals(path)).findFirst()
                    .map(UsedPlugin::plugin).orElseThrow();
            if (!plugin.bundle().equals(text(then, "bundle"))) {
                throw new RefusedException(
                        "The run's " + path + " `" + plugin.name() + "` came from the bundle "
                                + text(then, "bundle") + ", and now it comes from " + plugin.bundle()
                                + "; remove that one from plugins/.");
            }
        }
    }

    private List<Map<?, ?>> entries(String key) {
        if (!(manifest.get(key) instanceof List<?> list)) {
            throw damaged(directory, ": it has no " + key);
        }
        return list.stream().<Map<?, ?>>mapMulti((entry, out) -> {
            if (entry instanceof Map<?, ?> map) {
                out.accept(map);
            }
        }).toList();
    }

    private static String text(Map<?, ?> entry, String key) {
        return String.valueOf(entry.get(key));
    }

    private static String shown(String sha256) {
        return sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
    }
}
