// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/seal/hpke_labels.h"

#include "client-core/seal/derive.h"
#include "client-core/seal/hmac.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::seal {
namespace {

constexpr std::string_view kVersion = "HPKE-v1";

}  // namespace

SecretBytes LabeledExtract(ByteView suite_id, ByteView salt, std::string_view label, ByteView ikm) {
  return HmacSha256(salt)
      .Update(AsBytes(kVersion))
      .Update(suite_id)
      .Update(AsBytes(label))
      .Update(ikm)
      .Finish();
}

SecretBytes LabeledExpand(ByteView suite_id, ByteView prk, std::string_view label, ByteView info,
                          std::size_t length) {
  const Bytes labeled_info = wire::ByteWriter()
                                 .U16(static_cast<std::uint16_t>(length))
                                 .Text(kVersion)
                                 .Put(suite_id)
                                 .Text(label)
                                 .Put(info)
                                 .Take();
  return HkdfExpand(prk, labeled_info, length);
}

}  // namespace taillight::seal
