// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/shareable_copy.h"

#include "client-core/media/exif_orientation.h"
#include "client-core/media/heic_reader.h"
#include "client-core/media/jpeg_reader.h"
#include "client-core/media/jpeg_writer.h"
#include "client-core/media/photo_kind.h"
#include "client-core/media/picture_cover.h"
#include "client-core/media/picture_shape.h"
#include "client-core/media/png_codec.h"

namespace taillight::media {
namespace {

StatusOr<Picture> ReadPixels(ByteView original, PhotoKind kind, std::uint32_t max_side,
                             const PhotoLimits& limits) {
  switch (kind) {
    case PhotoKind::kJpeg:
      return ReadJpeg(original, max_side, limits);
    case PhotoKind::kPng:
      return ReadPng(original, limits);
    case PhotoKind::kHeic:
      return ReadHeic(original, limits);
    case PhotoKind::kUnknown:
      break;
  }
  return InvalidArgument("photo: is no JPEG, PNG or HEIC picture");
}

// Reduced before it is turned: the smaller picture is the cheaper one to turn.
StatusOr<Picture> ReadUpright(ByteView original, PhotoKind kind, std::uint32_t max_side,
                              const PhotoLimits& limits) {
  if (max_side == 0) return InvalidArgument("longest side: at least 1 pixel");
  if (original.size() > limits.max_bytes) return InvalidArgument("photo: has too many bytes");
  TAILLIGHT_ASSIGN_OR_RETURN(Picture picture, ReadPixels(original, kind, max_side, limits));
  // A HEIC's own turns are part of reading it; its EXIF only repeats them.
  const Orientation orientation =
      kind == PhotoKind::kHeic ? Orientation::kUpright : ExifOrientation(original);
  return TurnUpright(ReduceTo(std::move(picture), max_side), orientation);
}

}  // namespace

StatusOr<Bytes> MakeShareableCopy(ByteView original, std::span<const BlurArea> areas,
                                  const CopyLimits& limits) {
  const PhotoKind kind = KindOfPhoto(original);
  TAILLIGHT_ASSIGN_OR_RETURN(Picture picture,
                             ReadUpright(original, kind, limits.longest_side, limits.photo));
  for (const BlurArea& area : areas) {
    TAILLIGHT_RETURN_IF_ERROR(CoverArea(picture, area));
  }
  return kind == PhotoKind::kPng ? WritePng(picture) : WriteJpeg(picture);
}

StatusOr<Picture> DecodePreview(ByteView original, std::uint32_t max_side,
                                const PhotoLimits& limits) {
  return ReadUpright(original, KindOfPhoto(original), max_side, limits);
}

}  // namespace taillight::media
