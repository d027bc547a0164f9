package dev.keypoints.models.nets.weights;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Asks DJL's server for weights on a machine without a network. */
final class ZooProbe {

    private ZooProbe() {}

    public static void main(String[] args) throws IOException {
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusal() : null);
        try {
            System.out.println("GOT " + Weights.modelZoo().read().size());
        } catch (WeightsException e) {
            System.out.println("REFUSED " + e.getMessage());
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
