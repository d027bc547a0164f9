/**
 * What concerns the whole process: starting the engine without a word to the network ({@link
 * dev.keypoints.models.engine.EngineSetup}, read first), and how the C library keeps memory ({@link
 * dev.keypoints.models.engine.NativeMemory}). Nothing here overwrites a setting of the host program.
 */
@NullMarked
package dev.keypoints.models.engine;

import org.jspecify.annotations.NullMarked;
