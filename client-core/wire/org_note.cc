// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/org_note.h"

#include <algorithm>
#include <initializer_list>

#include "client-core/model/utf8.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::wire {
namespace {

SecretBytes Join(std::initializer_list<ByteView> parts) {
  std::size_t size = 0;
  for (const ByteView part : parts) size += part.size();
  SecretBytes joined(size);
  std::uint8_t* to = joined.data();
  for (const ByteView part : parts) to = std::ranges::copy(part, to).out;
  return joined;
}

}  // namespace

StatusOr<OrgNote> OrgNote::Parse(ByteView body) {
  ByteReader in(body, "note");
  OrgNote note;
  note.member_id = in.Read<MemberId>("member_id");
  note.serial = in.U64("serial");
  note.signature = in.Read<Signature>("sig");
  note.text = ToString(in.Take(in.remaining(), "text"));
  in.Require(note.text.size() <= kMaxNoteTextBytes, "text", "must be at most 40000 bytes");
  in.Require(model::CountCharacters(note.text).has_value(), "text", "must be UTF-8");
  TAILLIGHT_RETURN_IF_ERROR(in.Finish());
  return note;
}

SecretBytes OrgNote::SignedPart(ByteView header) const {
  return Join({header, member_id.view(), BigEndian(serial, 8), AsBytes(text)});
}

SecretBytes OrgNote::Serialize() const {
  return Join({member_id.view(), BigEndian(serial, 8), signature.view(), AsBytes(text)});
}

std::ostream& operator<<(std::ostream& out, const OrgNote&) { return out << "<redacted>"; }

}  // namespace taillight::wire
