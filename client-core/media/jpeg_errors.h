// SPDX-License-Identifier: AGPL-3.0-or-later
// How libjpeg reports: nothing is printed, nothing ends the program, a picture cut short is an
// error.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdio>  // jpeglib.h needs FILE and size_t.
//
#include <jerror.h>
#include <jpeglib.h>

namespace taillight::media {

/// Given to libjpeg by its first member, and found again by it.
struct JpegErrors {
  jpeg_error_mgr manager;
  std::jmp_buf escape;
};
/// Sets `errors` up. Afterwards every call into libjpeg belongs inside RunGuarded(errors.escape).
jpeg_error_mgr* StartJpegErrors(JpegErrors& errors);

}  // namespace taillight::media
