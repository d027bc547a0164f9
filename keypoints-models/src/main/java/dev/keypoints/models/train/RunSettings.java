package dev.keypoints.models.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a run is carried out; none of it changes its numbers.
 *
 * @param folder of checkpoints, logs and pictures; empty to write nothing
 * @param checkpointSteps steps between checkpoints within an epoch; 0 for one after each epoch only
 * @param loaderThreads threads that make batches ahead
 * @param cacheBytes bytes of decoded photos held in memory
 * @param keepFreedMemory whether the process keeps freed native memory
 * @param device name of the device, "cpu" or "gpu0"; empty for the engine's choice
 * @param stopOnShutdown whether Ctrl-C and SIGTERM end the run between two steps
 * @param stop asked before every step
 * @param monitors are told how the run goes
 * @param judgeTraining whether the training samples are judged too, without augmentation, after each epoch
 * @param command what was called, for the model card
 */
record RunSettings(
        Optional<Path> folder,
        int checkpointSteps,
        int loaderThreads,
        long cacheBytes,
        boolean keepFreedMemory,
        Optional<String> device,
        boolean stopOnShutdown,
        BooleanSupplier stop,
        List<TrainingMonitor> monitors,
        boolean judgeTraining,
        String command) {

    RunSettings {
        monitors = List.copyOf(monitors);
    }
}
