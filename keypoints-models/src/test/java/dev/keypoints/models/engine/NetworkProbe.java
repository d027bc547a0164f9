package dev.keypoints.models.engine;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.KeypointDetector;
import dev.keypoints.models.KeypointDetectorBuilder;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that uses the engine while every way to the network is closed and watched. */
final class NetworkProbe {

    private static final List<String> CONTACTS = new CopyOnWriteArrayList<>();

    private NetworkProbe() {}

    public static void main(String[] args) throws IOException {
        closeNetwork();
        if (args[0].equals("plain")) {
            NDManager.newBaseManager().close();
        } else {
            detect();
        }
        System.out.println("CONTACTS " + CONTACTS);
        System.out.println(
                "PROPERTIES " + System.getProperty("OPT_OUT_TRACKING") + " " + System.getProperty("ai.djl.offline"));
    }

    /** Loads what comes with the library and detects; a finder of our own stands in where none comes with it. */
    private static void detect() throws IOException {
        boolean finderShipped = KeypointDetector.class.getResource("face-finder.kpm") != null;
        KeypointDetectorBuilder builder = KeypointDetector.builder();
        if (!finderShipped) {
            builder.finder(new WholePhoto());
        }
        PixelImage photo = PixelImage.filled(160, 120, 128, 128, 128);
        try (KeypointDetector detector = builder.load()) {
            System.out.println("FACES " + detector.detect(photo).size());
            System.out.println("POINTS "
                    + detector.detect(photo, new Box(40, 30, 60, 60))
                            .keypoints()
                            .size());
        }
    }

    private static final class WholePhoto implements FaceFinder {
        @Override
        public List<FoundFace> find(PixelImage image) {
            return List.of(new FoundFace(new Box(0, 0, image.width(), image.height()), 1));
        }

        @Override
        public void close() {}
    }

    @SuppressWarnings({"deprecation", "AddressSelection"})
    private static void closeNetwork() {
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusal() : null);
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                CONTACTS.add("proxy for " + uri);
                throw new IllegalStateException("no network: " + uri);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            Socket.setSocketImplFactory(() -> {
                CONTACTS.add("socket");
                throw new IllegalStateException("no network");
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Refusal extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            CONTACTS.add(url.toString());
            throw new IOException("no network: " + url);
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }
}
