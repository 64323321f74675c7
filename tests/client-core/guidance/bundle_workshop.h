// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes bundles, right ones and wrong ones, with root keys of its own.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/clock.h"
#include "client-core/guidance/bundle.h"
#include "client-core/guidance/directory.h"
#include "client-core/guidance/trust.h"
#include "client-core/seal/keys.h"
#include "client-core/wire/epoch_key.h"
#include "client-core/wire/manifest.h"

namespace taillight::guidance {

using Files = std::map<std::string, Bytes, std::less<>>;

inline constexpr UnixSeconds kCreated = 1'790'000'000;
inline constexpr UnixSeconds kNow = kCreated + 3600;

/// The same number gives the same key.
seal::SigningKeyPair SigningKey(std::uint64_t number);
seal::SigningKeyPair RootKey(std::uint64_t number);
seal::SigningKeyPair ServerKey();
seal::SigningKeyPair OrganizationKey(std::uint64_t number);

/// Root keys 0, 1 and 2; any two. Its TLS authority is left out: bundles do not need it.
Trust WorkshopTrust();
Organization MakeOrganization(std::uint64_t number);

/// directory.bin with organizations 0 and 1, server.bin, and a file of text.
Files SmallFiles();
/// Number 7, made at kCreated, valid for 30 days.
wire::Manifest MakeManifest(const Files& files);
wire::ManifestSignatures SignedBy(const wire::Manifest& manifest,
                                  std::initializer_list<std::uint64_t> root_keys);
/// Signed by root keys 0 and 1.
Bytes MakeServed(const wire::Manifest& manifest, const Files& files);
Bytes MakeServed();
Bundle MakeBundle(const Files& files);
Bundle MakeBundle();

/// What stands inside the gzip, whatever it is.
Bytes JoinParts(ByteView manifest, ByteView signatures, ByteView files);

/// An epoch key of organization `number`, signed by it.
wire::EpochKeyStatement MakeEpochKey(std::uint64_t number, UnixSeconds not_before,
                                     std::uint64_t seed = 1);
wire::Withdrawal MakeWithdrawal(std::uint64_t number, const wire::EpochKeyStatement& key);

}  // namespace taillight::guidance
