// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/media/jpeg_errors.h"

namespace taillight::media {
namespace {

[[noreturn]] void Escape(j_common_ptr info) {
  std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->escape, 1);
}

// libjpeg would fill up what is missing with grey. Its other warnings are of a camera's small sins.
void OnMessage(j_common_ptr info, int level) {
  if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF) Escape(info);
}

// What it would print may quote the file.
void PrintNothing(j_common_ptr /*info*/) {}

}  // namespace

jpeg_error_mgr* StartJpegErrors(JpegErrors& errors) {
  jpeg_error_mgr* manager = jpeg_std_error(&errors.manager);
  manager->error_exit = Escape;
  manager->emit_message = OnMessage;
  manager->output_message = PrintNothing;
  return manager;
}

}  // namespace taillight::media
