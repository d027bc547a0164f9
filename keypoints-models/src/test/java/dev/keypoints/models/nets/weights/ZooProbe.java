package dev.keypoints.models.nets.weights;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** Asks DJL's server for weights on a machine without a network, or a server of this machine that serves a folder. */
final class ZooProbe {

    private ZooProbe() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            serve(Path.of(args[0]));
            return;
        }
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusal() : null);
        try {
            System.out.println("GOT " + Weights.modelZoo().read().size());
        } catch (WeightsException e) {
            System.out.println("REFUSED " + e.getMessage());
        }
    }

    /** Reads twice, the second time from the cache. */
    private static void serve(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            System.out.println("ASKED " + exchange.getRequestURI());
            byte[] file = Files.readAllBytes(
                    folder.resolve(exchange.getRequestURI().getPath().substring(1)));
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/";
            System.out.println(
                    "GOT " + new TreeMap<>(ZooWeights.ofServer(address).read()));
            System.out.println(
                    "AGAIN " + new TreeMap<>(ZooWeights.ofServer(address).read()));
        } finally {
            server.stop(0);
        }
    }

    private static final class Refusal extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            System.out.println("CONTACT " + url);
            throw new IOException("no network");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }
}
