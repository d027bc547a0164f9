package dev.keypoints.cli.detect;

import dev.keypoints.cli.photos.Photo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Photos in the groups that are searched together, in their order. Few photos go singly, so that all workers have some to the
 * end, and so do those with long files, which may be large.
 */
final class PhotoGroups implements Iterator<List<Photo>> {

    /** Bytes of the files of a group, unless one alone has more. */
    private static final long LONG_FILES = 2_000_000;

    private final List<Photo> photos;
    private final int most;
    private int next;

    /** Groups photos for some workers. */
    PhotoGroups(List<Photo> photos, int workers) {
        this.photos = photos;
        this.most = Math.max(1, Math.min(PhotoPipeline.TOGETHER, photos.size() / (PhotoPipeline.TOGETHER * workers)));
    }

    @Override
    public boolean hasNext() {
        return next < photos.size();
    }

    @Override
    public List<Photo> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Photo> group = new ArrayList<>();
        long bytes = 0;
        while (hasNext() && group.size() < most) {
            bytes += length(photos.get(next));
            if (!group.isEmpty() && bytes > LONG_FILES) {
                break;
            }
            group.add(photos.get(next));
            next++;
        }
        return group;
    }

    private static long length(Photo photo) {
        try {
            return Files.size(photo.path());
        } catch (IOException e) {
            return 0; // decoding it will tell why
        }
    }
}
