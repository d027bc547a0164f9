package dev.keypoints.augment;

import dev.keypoints.augment.choice.OneOf;
import dev.keypoints.augment.choice.Sequence;
import dev.keypoints.augment.choice.SomeOf;
import dev.keypoints.augment.choice.Sometimes;
import dev.keypoints.augment.geometric.CropAround;
import dev.keypoints.augment.geometric.CropBox;
import dev.keypoints.augment.geometric.Elastic;
import dev.keypoints.augment.geometric.FlipHorizontal;
import dev.keypoints.augment.geometric.FlipVertical;
import dev.keypoints.augment.geometric.Homography;
import dev.keypoints.augment.geometric.Letterbox;
import dev.keypoints.augment.geometric.RandomResizedCrop;
import dev.keypoints.augment.geometric.Resize;
import dev.keypoints.augment.geometric.RotateDegrees;
import dev.keypoints.augment.geometric.Scale;
import dev.keypoints.augment.geometric.ShearDegrees;
import dev.keypoints.augment.geometric.ThinPlate;
import dev.keypoints.augment.geometric.Translate;
import dev.keypoints.augment.photometric.ChannelShift;
import dev.keypoints.augment.photometric.ChannelShuffle;
import dev.keypoints.augment.photometric.Clahe;
import dev.keypoints.augment.photometric.ColorJitter;
import dev.keypoints.augment.photometric.Downscale;
import dev.keypoints.augment.photometric.Equalize;
import dev.keypoints.augment.photometric.Erase;
import dev.keypoints.augment.photometric.Gamma;
import dev.keypoints.augment.photometric.GaussianBlur;
import dev.keypoints.augment.photometric.Greyscale;
import dev.keypoints.augment.photometric.Jpeg;
import dev.keypoints.augment.photometric.MotionBlur;
import dev.keypoints.augment.photometric.Noise;
import dev.keypoints.augment.photometric.SaltPepper;
import dev.keypoints.augment.photometric.Shadow;
import dev.keypoints.augment.photometric.SideLight;
import dev.keypoints.augment.step.Step;
import dev.keypoints.augment.step.StepNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of steps that may occur in JSON, by name: the simple name of the class, its first letter in lower case. A
 * step of one's own is a record whose components are numbers, texts, lists or records of such.
 */
public final class StepTypes {

    private static final StepTypes BUILT_IN = new StepTypes(names(List.of(
            RotateDegrees.class,
            Scale.class,
            Translate.class,
            ShearDegrees.class,
            Homography.class,
            Elastic.class,
            ThinPlate.class,
            FlipHorizontal.class,
            FlipVertical.class,
            CropAround.class,
            CropBox.class,
            RandomResizedCrop.class,
            Resize.class,
            Letterbox.class,
            ColorJitter.class,
            Gamma.class,
            Greyscale.class,
            ChannelShift.class,
            ChannelShuffle.class,
            Equalize.class,
            Clahe.class,
            GaussianBlur.class,
            MotionBlur.class,
            Noise.class,
            SaltPepper.class,
            Jpeg.class,
            Downscale.class,
            SideLight.class,
            Shadow.class,
            Erase.class,
            Sequence.class,
            Sometimes.class,
            OneOf.class,
            SomeOf.class)));

    private final Map<String, Class<? extends Step>> types;

    private StepTypes(Map<String, Class<? extends Step>> types) {
        this.types = types;
    }

    /** Returns the kinds that the library brings. */
    public static StepTypes builtIn() {
        return BUILT_IN;
    }

    /**
     * Returns these kinds and one more.
     *
     * @throws IllegalArgumentException if its name is taken or it has none, as an anonymous class
     */
    public StepTypes with(Class<? extends Step> type) {
        if (type.getSimpleName().isEmpty()) {
            throw new IllegalArgumentException(
                    "a kind of step needs a class with a name, but came as " + type.getName());
        }
        Map<String, Class<? extends Step>> more = new LinkedHashMap<>(types);
        if (more.put(StepNames.of(type), type) != null) {
            throw new IllegalArgumentException("there is a kind of step named '" + StepNames.of(type) + "' already");
        }
        return new StepTypes(more);
    }

    /** Returns the kinds by name, in order. */
    public Map<String, Class<? extends Step>> types() {
        return java.util.Collections.unmodifiableMap(types);
    }

    private static Map<String, Class<? extends Step>> names(List<Class<? extends Step>> classes) {
        Map<String, Class<? extends Step>> names = new LinkedHashMap<>();
        classes.forEach(c -> names.put(StepNames.of(c), c));
        return names;
    }
}
