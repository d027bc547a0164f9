package dev.keypoints.cli;

/** Shell scripts in place of Maven and Java; what they are to do lies in files of the folder {@code $STUBS}. */
final class LauncherStubs {

    /** Counts its calls in {@code builds}, lasts as long as {@code slow} says and makes what Maven would make. */
    static final String MVN = """
            #!/bin/sh
            echo build >> "$STUBS/builds"
            if [ -e "$STUBS/slow" ]; then sleep "$(cat "$STUBS/slow")"; fi
            if [ -e "$STUBS/fail" ]; then echo '[ERROR] it does not compile'; exit 1; fi
            for arg in "$@"; do
                case $arg in -Dkeypoints.target=*) target=${arg#*=} ;; esac
            done
            for module in core augment models cli examples; do
                mkdir -p "keypoints-$module/$target"
                echo "$module" > "keypoints-$module/$target/keypoints-$module-0.1.0-SNAPSHOT.jar"
            done
            printf '%s' "$STUBS/lib one.jar:$STUBS/lib2.jar" > "keypoints-examples/$target/classpath"
            """;

    /** Tells its version, the locale and its arguments; an archive of classes is made as {@code archiving} says. */
    static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo "openjdk version \\"$(cat "$STUBS/version")\\" 2025-04-15" >&2; exit 0; fi
            for arg in "$@"; do
                case $arg in -XX:ArchiveClassesAtExit=*) echo classes > "${arg#*=}"; exit "$(cat "$STUBS/archiving")" ;; esac
            done
            printf 'LC_ALL=%s ' "$LC_ALL"
            printf '<%s>' "$@"
            exit 7
            """;

    /** Says what {@code charmap} holds. */
    static final String LOCALE = """
            #!/bin/sh
            cat "$STUBS/charmap"
            """;

    private LauncherStubs() {}
}
