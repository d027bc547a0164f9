/**
 * Networks as TorchScript, for inference only: {@link dev.keypoints.models.internal.script.ScriptNet} takes a block, follows
 * what it computes and has the engine run the same in one call, with convolutions that add and rectify as they go and whose
 * weights lie as the processor likes them.
 */
@NullMarked
package dev.keypoints.models.internal.script;

import org.jspecify.annotations.NullMarked;
