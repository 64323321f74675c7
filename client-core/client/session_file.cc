// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/client/session_file.h"

#include <cstring>
#include <string_view>
#include <system_error>

#include "client-core/base/file.h"
#include "client-core/wire/byte_reader.h"
#include "client-core/wire/byte_writer.h"

namespace taillight::client {
namespace {

constexpr std::string_view kWhat = "session file";
constexpr std::string_view kMagic = "TLSN";
constexpr std::size_t kTokenBytes = 32;

Status LogInFirst() { return Unauthenticated("no open session: log in first"); }

}  // namespace

StatusOr<StoredSession> ReadSession(const std::filesystem::path& path, UnixSeconds now) {
  const StatusOr<SecretBytes> file = ReadSecretFile(path, kWhat);
  if (file.status().code() == StatusCode::kNotFound) return LogInFirst();
  TAILLIGHT_RETURN_IF_ERROR(file.status());
  wire::ByteReader reader(file->view(), kWhat);
  reader.Magic(kMagic);
  StoredSession session;
  session.org_id = reader.Read<OrgId>("org_id");
  session.member_id = reader.Read<MemberId>("member_id");
  session.expiry = reader.Time("expiry");
  const ByteView token = reader.Take(kTokenBytes, "token");
  TAILLIGHT_RETURN_IF_ERROR(reader.Finish());
  if (session.expiry <= now) return LogInFirst();
  session.token = SecretBytes::CopyOf(token);
  return session;
}

Status WriteSession(const std::filesystem::path& path, const StoredSession& session) {
  wire::ByteWriter head;
  head.Text(kMagic).Put(session.org_id.view()).Put(session.member_id.view());
  head.U64(static_cast<std::uint64_t>(session.expiry));
  SecretBytes all(head.bytes().size() + session.token.size());
  std::memcpy(all.data(), head.bytes().data(), head.bytes().size());
  std::memcpy(all.data() + head.bytes().size(), session.token.data(), session.token.size());
  return ReplaceFile(path, all.view(), FileMode::kPrivate, kWhat);
}

void ForgetSession(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

}  // namespace taillight::client
