import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code keypoints.cmd} runs before the command line, as a single source file: builds where a source, a resource or
 * a POM is newer than the last build, one build at a time, and writes {@code java.args} for java as its very last step.
 * The sh launcher does the same by itself. Written for Java 11, so that an old Java can be told apart.
 */
class Launcher {
    private static final List<String> MODULES = Arrays.asList("core", "augment", "models", "cli", "examples");
    private static final String END = "# whole";
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final Charset NATIVE =
            Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private final Path home;
    private final Path state;
    private final Path stamp;

    private Launcher(Path home) {
        this.home = home;
        this.state = home.resolve("target").resolve("keypoints-windows");
        this.stamp = state.resolve("java.args");
    }

    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() < 17) {
            fail(2, "Java 17 or newer is needed, but this is " + Runtime.version() + "; set JAVA_HOME");
        }
        Launcher launcher = new Launcher(Paths.get(args[0]).toRealPath());
        if (!launcher.fresh()) {
            launcher.buildAlone();
        }
    }

    private boolean fresh() throws IOException {
        if (!Files.isRegularFile(stamp)) {
            return false;
        }
        List<String> lines = Files.readAllLines(stamp, NATIVE);
        if (lines.size() != 3 || !lines.get(0).equals("-cp") || !lines.get(2).equals(END)) {
            return false;
        }
        String path = lines.get(1).substring(1, lines.get(1).length() - 1);
        for (String jar : path.split(File.pathSeparator)) {
            if (!Files.isRegularFile(Paths.get(jar))) {
                return false;
            }
        }
        FileTime built = Files.getLastModifiedTime(stamp);
        List<Path> sources = new ArrayList<>(Arrays.asList(home.resolve("pom.xml"), home.resolve(".mvn")));
        for (String module : MODULES) {
            sources.add(home.resolve("keypoints-" + module).resolve("pom.xml"));
            sources.add(home.resolve("keypoints-" + module).resolve("src").resolve("main"));
        }
        for (Path source : sources) {
            if (Files.exists(source)) {
                try (Stream<Path> files = Files.walk(source)) {
                    for (Path file : (Iterable<Path>) files::iterator) {
                        if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    private void buildAlone() throws Exception {
        Files.createDirectories(state);
        // The system drops this lock when its holder ends, however it ends.
        try (FileChannel channel =
                FileChannel.open(state.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                say("waiting for another build ...");
                lock = channel.lock();
            }
            if (!fresh()) {
                build();
            }
            lock.release();
        }
    }

    private void build() throws Exception {
        String maven = WINDOWS ? "mvn.cmd" : "mvn";
        if (Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(dir -> new File(dir, maven).isFile())) {
            fail(2, "no mvn found; install Maven 3.8 or newer to build");
        }
        say(Files.exists(stamp)
                ? "building (a source is newer) ..."
                : "building (first use, downloads dependencies) ...");
        for (String module : MODULES) {
            delete(home.resolve("keypoints-" + module).resolve("target").resolve("launcher-windows"));
        }
        FileTime start = FileTime.fromMillis(System.currentTimeMillis());
        String id = Long.toString(ProcessHandle.current().pid());
        String work = "target/launcher-windows/" + id;
        Path log = state.resolve("build.log");
        List<String> command = new ArrayList<>(WINDOWS ? Arrays.asList("cmd.exe", "/c", maven) : Arrays.asList(maven));
        command.addAll(Arrays.asList(
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-Dquick",
                "-Dmaven.test.skip=true",
                "-Dkeypoints.target=" + work,
                "-DincludeScope=runtime",
                "-DexcludeGroupIds=dev.keypoints",
                "-Dmdep.outputFile=" + work + "/classpath",
                "-pl",
                "keypoints-examples",
                "-am",
                "package",
                "dependency:build-classpath"));
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        Thread stop = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(stop);
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        if (code != 0) {
            List<String> lines = Files.readAllLines(log, Charset.forName("ISO-8859-1"));
            lines.subList(Math.max(0, lines.size() - 40), lines.size()).forEach(System.err::println);
            fail(1, "the build failed (all of its output: " + log + ")");
        }

        Path app = Files.createDirectories(state.resolve("app-" + System.currentTimeMillis() + "-" + id));
        List<String> path = new ArrayList<>();
        for (String module : MODULES) {
            Path jar = app.resolve("keypoints-" + module + ".jar");
            Files.copy(built(module, work), jar);
            path.add(jar.toString());
        }
        path.add(Files.readString(home.resolve("keypoints-examples").resolve(work).resolve("classpath"), NATIVE).trim());
        Path written = state.resolve("java.args." + id);
        Files.write(
                written,
                Arrays.asList(
                        "-cp", '"' + String.join(File.pathSeparator, path).replace('\\', '/') + '"', END),
                NATIVE);
        Files.setLastModifiedTime(written, start);
        Files.move(written, stamp, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (String module : MODULES) {
            delete(home.resolve("keypoints-" + module).resolve("target").resolve("launcher-windows"));
        }
        deleteOldBuilds(app);
    }

    private Path built(String module, String work) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("keypoints-" + module).resolve(work))) {
            return files.filter(file -> file.getFileName().toString().matches("keypoints-" + module + "-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the build made no jar of keypoints-" + module));
        }
    }

    /** Earlier builds may still be running; those of another day go. */
    private void deleteOldBuilds(Path current) throws IOException {
        long yesterday = System.currentTimeMillis() - 24L * 3600 * 1000;
        List<Path> apps;
        try (Stream<Path> files = Files.list(state)) {
            apps = files.filter(file -> file.getFileName().toString().startsWith("app-"))
                    .collect(Collectors.toList());
        }
        for (Path app : apps) {
            if (!app.equals(current) && Files.getLastModifiedTime(app).toMillis() < yesterday) {
                delete(app);
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> files = Files.walk(dir)) {
            paths = files.collect(Collectors.toList());
        }
        for (int i = paths.size() - 1; i >= 0; i--) {
            paths.get(i).toFile().delete(); // a jar in use stays, on Windows
        }
    }

    private static void say(String text) {
        System.err.println("keypoints: " + text);
    }

    private static void fail(int code, String text) {
        say(text);
        System.exit(code);
    }
}
