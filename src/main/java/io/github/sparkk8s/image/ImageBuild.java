package io.github.sparkk8s.image;

import io.github.sparkk8s.content.FileContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image to build and push.
 *
 * @param request where it goes
 * @param tag its tag
 * @param patched digest of the image of the same repository to put the layers on; null for the base
 *     of the request
 * @param layers lowest first
 * @param files content by path
 * @param config its configuration
 */
record ImageBuild(
    ImageRequest request,
    String tag,
    @Nullable String patched,
    List<ImageLayer> layers,
    Map<String, FileContent> files,
    ImageConfig config) {
  static ImageBuild full(ImageRequest request, WantedImage wanted) {
    return new ImageBuild(
        request, wanted.tag(), null, wanted.layers(), wanted.files(), wanted.config());
  }

  static ImageBuild patch(ImageRequest request, WantedImage wanted, ImagePlan.Patch plan) {
    return new ImageBuild(
        request,
        plan.tag(),
        plan.base().digest(),
        List.of(ImagePlanner.layer(wanted, plan.files())),
        wanted.files(),
        wanted.config());
  }

  String reference() {
    return request.name() + ":" + tag;
  }
}
