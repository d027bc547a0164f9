package dev.keypoints.models.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where weights come from: enough to train them again.
 *
 * @param data names of the data sets, their parts and what was left out
 * @param dataLicence what the licence of the data allows
 * @param dataHash SHA-256 over the annotations that were used, in hexadecimal
 * @param seed the one seed of the run
 * @param command the command that was given
 * @param codeVersion version (and commit) of the code that trained
 * @param options every option of the run, as text, defaults included, in order
 */
public record Provenance(
        String data,
        String dataLicence,
        String dataHash,
        long seed,
        String command,
        String codeVersion,
        Map<String, String> options) {

    /** Takes the options as a copy in the same order. */
    public Provenance {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Returns the version of this library, from its jar; "unpackaged" where it runs from class files. */
    public static String ownCodeVersion() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
