package dev.keypoints.models.engine;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.nets.HeatmapNet;
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

    public static void main(String[] args) {
        closeNetwork();
        if (args[0].equals("plain")) {
            NDManager.newBaseManager().close();
        } else {
            runNetwork();
        }
        System.out.println("CONTACTS " + CONTACTS);
        System.out.println(
                "PROPERTIES " + System.getProperty("OPT_OUT_TRACKING") + " " + System.getProperty("ai.djl.offline"));
    }

    private static void runNetwork() {
        HeatmapNet net = HeatmapNet.builder()
                .inputSize(32, 32)
                .stemWidth(8)
                .widths(8, 16)
                .decoderWidth(8)
                .blocksPerStage(1)
                .build();
        try (FrozenNet frozen = FrozenNet.of(net.createBlock(KeypointScheme.nose1()), net.input(), b -> {})) {
            frozen.run(new float[net.input().length()], 1);
        }
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
