package dev.keypoints.cli.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Decodes every photo once before a training, so that a broken one is named now and not in the middle of an epoch. */
final class ReadablePhotos {

    private ReadablePhotos() {}

    /**
     * Returns the samples whose photos can be decoded.
     *
     * @param onUnreadable told of each that cannot, with the reason
     */
    static KeypointDataset of(KeypointDataset data, Consumer<String> onUnreadable) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Boolean>> tried = new ArrayList<>();
            for (KeypointSample s : data) {
                tried.add(pool.submit(() -> s.image().load().width() > 0));
            }
            Set<String> unreadable = new HashSet<>();
            for (int i = 0; i < tried.size(); i++) {
                try {
                    Boolean unused = tried.get(i).get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof IOException)) {
                        throw new IllegalStateException(data.get(i).id(), e.getCause());
                    }
                    unreadable.add(data.get(i).id());
                    onUnreadable.accept(
                            data.get(i).id() + " is left out: " + e.getCause().getMessage());
                }
            }
            return data.filter(s -> !unreadable.contains(s.id()));
        } finally {
            pool.shutdownNow();
        }
    }
}
