// SPDX-License-Identifier: AGPL-3.0-or-later
// What is inside the sealed records of a thread: the case, the reporter's later messages and a
// desk's replies (case_body.proto).
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "client-core/base/bytes.h"
#include "client-core/base/ids.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "client-core/model/case_file.h"

namespace taillight::wire {

inline constexpr std::size_t kMaxMediaItems = 32;
inline constexpr std::size_t kMaxFollowUpTextBytes = 40000;
inline constexpr std::size_t kMaxReplyTextBytes = 1900;

/// Evidence stored sealed beside the case. Prints as <redacted>.
struct MediaItem {
  MediaId media_id;
  /// Opens it; 32 bytes.
  SecretBytes key;
  /// Of the original.
  std::uint64_t size_bytes = 0;
  Sha256Hash sha256;
  /// Media type such as image/jpeg; at most 100 bytes.
  std::string kind;

  bool operator==(const MediaItem& other) const;
};

/// Three kinds of body, alike in this: Serialize gives the bytes that are padded and sealed, in
/// memory that is wiped, and fails with kInvalidArgument, naming field and rule, on what Parse
/// would refuse. Parse is strict about sizes, UTF-8, dates and hours, and keeps codes of a later
/// vocabulary as they are; fields of a later program are left out. Both name fields, never values.
/// Move only. Print as <redacted>.
struct CaseBody {
  MailboxId mailbox_id;
  /// X25519; 32 bytes.
  Bytes mailbox_public_key;
  /// For the incident report of a desk that has checked the case.
  ReportTag tag_checked;
  /// Of the bundle that named the organizations' keys.
  std::uint64_t bundle_seq = 0;
  /// Place in the thread, from 0.
  std::uint32_t counter = 0;
  /// Of the last message seen in the thread; zeros in a first message.
  Sha256Hash last_message;
  model::CaseFile file;
  std::vector<MediaItem> media;

  static StatusOr<CaseBody> Parse(ByteView body);
  StatusOr<SecretBytes> Serialize() const;
  bool operator==(const CaseBody&) const = default;
};

struct FollowUpBody {
  /// Among the reporter's messages, from 1.
  std::uint32_t counter = 0;
  Sha256Hash last_message;
  /// At most kMaxFollowUpTextBytes.
  std::string text;
  std::vector<MediaItem> media;

  static StatusOr<FollowUpBody> Parse(ByteView body);
  StatusOr<SecretBytes> Serialize() const;
  bool operator==(const FollowUpBody&) const = default;
};

struct ReplyBody {
  /// Among this organization's replies, from 1.
  std::uint32_t counter = 0;
  Sha256Hash last_message;
  /// At most kMaxReplyTextBytes.
  std::string text;

  static StatusOr<ReplyBody> Parse(ByteView body);
  StatusOr<SecretBytes> Serialize() const;
  bool operator==(const ReplyBody&) const = default;
};

std::ostream& operator<<(std::ostream& out, const MediaItem& item);
std::ostream& operator<<(std::ostream& out, const CaseBody& body);
std::ostream& operator<<(std::ostream& out, const FollowUpBody& body);
std::ostream& operator<<(std::ostream& out, const ReplyBody& body);

}  // namespace taillight::wire
