// SPDX-License-Identifier: AGPL-3.0-or-later
// The sections of taillight-v1.json, and what one of them needs from another.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/seal/keys.h"
#include "client-core/seal/reporter_secrets.h"
#include "client-core/wire/sealed_case.h"
#include "tests/vectors/entry.h"

namespace taillight::vectors {

struct KnownEpochKey {
  OrgId org_id;
  SigningPublicKey org_sign_key;
  std::uint32_t epoch = 0;
  seal::KemKeyPair pair;
};

/// Looks up in other sections; throws std::runtime_error when what is asked for is not there.
class Context {
 public:
  Context(const Json& file, const std::optional<Bytes>& media) : file_(file), media_(media) {}

  const Json& file() const { return file_; }
  const std::optional<Bytes>& media() const { return media_; }
  seal::ReporterSecrets Reporter() const;
  std::vector<KnownEpochKey> EpochKeys() const;
  KnownEpochKey EpochKeyOf(const KeyId& key_id) const;
  SigningPublicKey OrgSigningKey(const OrgId& org_id) const;
  /// A TLC1 section by name.
  wire::SealedCase Case(const std::string& name) const;

 private:
  const Json& file_;
  const std::optional<Bytes>& media_;
};

/// The value of a StatusOr, or a throw that says what `what` is not.
template <class T>
T Need(StatusOr<T> value, const std::string& what) {
  if (!value.ok()) throw std::runtime_error(what + ": " + std::string(Message(value.status())));
  return *std::move(value);
}
template <class Id>
Id NeedId(ByteView bytes, const std::string& what) {
  return Need(Id::From(bytes), what);
}

// secrets_section.cc
void CheckDerive(Entry& entry, const Context& context);
void CheckReporter(Entry& entry, const Context& context);
// keys_section.cc
void CheckEpochKeys(Entry& parent, const Context& context);
void CheckMember(Entry& entry, const Context& context);
void CheckBundle(Entry& entry, const Context& context);
void CheckFreshness(Entry& entry, const Context& context);
// sealed_section.cc
void CheckCase(Entry& entry, const Context& context);
void CheckOrgNote(Entry& entry, const Context& context);
void CheckReply(Entry& entry, const Context& context);
void CheckIncidentReport(Entry& entry, const Context& context);
// records_section.cc
void CheckShare(Entry& entry, const Context& context);
void CheckRevocation(Entry& entry, const Context& context);
void CheckMedia(Entry& entry, const Context& context);
// later_section.cc: what the product does not do yet, checked on libsodium.
void CheckPuzzle(Entry& entry, const Context& context);

}  // namespace taillight::vectors
