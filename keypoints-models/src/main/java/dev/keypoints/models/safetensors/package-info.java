/**
 * Named tensors in a file, in the safetensors format: plain numbers and text, no code. First read
 * {@link dev.keypoints.models.safetensors.SafetensorsFile}; {@link
 * dev.keypoints.models.safetensors.SafetensorsWriter} is its counterpart.
 *
 * <p>Everything here lives on the heap and needs no engine. A file is judged by its own size before anything is
 * allocated: a header may claim what it likes. Shapes are in elements, offsets in bytes.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
@NullMarked
package dev.keypoints.models.safetensors;

import org.jspecify.annotations.NullMarked;
