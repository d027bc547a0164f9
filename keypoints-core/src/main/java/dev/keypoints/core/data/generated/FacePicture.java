package dev.keypoints.core.data.generated;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Draws a shot whenever its pixels are asked for. */
record FacePicture(String name, Shot shot, Camera camera, ImageSize size) implements ImageSource {

    /** Pixels of the drawing across a pixel of the picture. */
    private static final int FINE = 2;

    private static final double MOST_TEXTURE = 120;

    @Override
    public PixelImage load() {
        int width = size.width() * FINE;
        int height = size.height() * FINE;
        Camera fine = camera.enlarged(FINE);
        Rasterizer rasterizer = new Rasterizer(width, height, fine, shot.light());
        FaceTexture texture = FaceTexture.paint(shot, Math.min(MOST_TEXTURE, fine.scale()));
        new HeadModel(shot).draw(rasterizer, texture);
        int[] subject = rasterizer.pixels();
        if (shot.person().looks().glasses()) {
            Glasses.draw(subject, width, height, shot, fine);
        }
        BufferedImage backdrop = Backdrop.paint(size.width(), size.height(), shot);
        int[] ground = ((DataBufferInt) backdrop.getRaster().getDataBuffer()).getData();
        return new Finish(size, shot).develop(subject, FINE, ground);
    }

    @Override
    public String toString() {
        return name;
    }
}
