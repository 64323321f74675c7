// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/wire/case_body.h"

#include <fmt/format.h>

#include <limits>

#include "client-core/model/utf8.h"
#include "client-core/wire/case_file_message.h"
#include "client-core/wire/suite.h"
#include "taillight/v1/case_body.pb.h"

namespace taillight::wire {
namespace {

constexpr std::size_t kMediaKeyBytes = 32;
constexpr std::size_t kMaxMediaKindBytes = 100;

using MediaMessages = google::protobuf::RepeatedPtrField<v1::MediaItem>;

Status Wrong(std::string_view field, std::string_view rule) {
  return InvalidArgument(fmt::format("{}: {}", field, rule));
}

Status CheckText(std::string_view field, std::string_view text, std::size_t limit) {
  if (!model::CountCharacters(text)) return Wrong(field, "not UTF-8 text");
  return text.size() <= limit ? OkStatus() : Wrong(field, "too long");
}

Status CheckMedia(const std::vector<MediaItem>& media) {
  if (media.size() > kMaxMediaItems) return Wrong("media", "more than 32 pieces");
  for (const MediaItem& item : media) {
    if (item.key.size() != kMediaKeyBytes) return Wrong("media.key", "has the wrong length");
    TAILLIGHT_RETURN_IF_ERROR(CheckText("media.kind", item.kind, kMaxMediaKindBytes));
  }
  return OkStatus();
}

template <class Id>
StatusOr<Id> ReadId(std::string_view field, const std::string& bytes) {
  StatusOr<Id> id = Id::From(AsBytes(bytes));
  if (!id.ok()) return Wrong(field, "has the wrong length");
  return id;
}

std::string Chars(ByteView bytes) { return ToString(bytes); }

StatusOr<std::vector<MediaItem>> ReadMedia(const MediaMessages& messages) {
  std::vector<MediaItem> media;
  for (const v1::MediaItem& message : messages) {
    MediaItem& item = media.emplace_back();
    TAILLIGHT_ASSIGN_OR_RETURN(item.media_id,
                               ReadId<MediaId>("media.media_id", message.media_id()));
    TAILLIGHT_ASSIGN_OR_RETURN(item.sha256, ReadId<Sha256Hash>("media.sha256", message.sha256()));
    item.key = SecretBytes::CopyOf(AsBytes(message.key()));
    item.size_bytes = message.size_bytes();
    item.kind = message.kind();
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckMedia(media));
  return media;
}

void WriteMedia(const std::vector<MediaItem>& media, MediaMessages& messages) {
  for (const MediaItem& item : media) {
    v1::MediaItem& message = *messages.Add();
    message.set_media_id(Chars(item.media_id.view()));
    message.set_key(Chars(item.key.view()));
    message.set_size_bytes(item.size_bytes);
    message.set_sha256(Chars(item.sha256.view()));
    message.set_kind(item.kind);
  }
}

template <class Message>
StatusOr<Message> ReadMessage(ByteView bytes) {
  Message message;
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return InvalidArgument("body: not a message of this kind");
  }
  return message;
}

template <class Message>
SecretBytes WriteMessage(const Message& message) {
  SecretBytes bytes(message.ByteSizeLong());
  message.SerializeWithCachedSizesToArray(bytes.data());
  return bytes;
}

}  // namespace

bool MediaItem::operator==(const MediaItem& other) const {
  return media_id == other.media_id && key.Equals(other.key.view()) &&
         size_bytes == other.size_bytes && sha256 == other.sha256 && kind == other.kind;
}

StatusOr<CaseBody> CaseBody::Parse(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(const v1::CaseBody message, ReadMessage<v1::CaseBody>(bytes));
  CaseBody body;
  TAILLIGHT_ASSIGN_OR_RETURN(body.mailbox_id,
                             ReadId<MailboxId>("mailbox_id", message.mailbox_id()));
  TAILLIGHT_ASSIGN_OR_RETURN(body.tag_checked,
                             ReadId<ReportTag>("tag_checked", message.tag_checked()));
  TAILLIGHT_ASSIGN_OR_RETURN(
      body.last_message, ReadId<Sha256Hash>("last_message_sha256", message.last_message_sha256()));
  body.mailbox_public_key = ToBytes(AsBytes(message.mailbox_pk()));
  if (body.mailbox_public_key.size() != SizesOf(Suite::kX25519).public_key) {
    return Wrong("mailbox_pk", "has the wrong length");
  }
  body.bundle_seq = message.bundle_seq();
  body.counter = message.counter();
  body.file = CaseFileFrom(message);
  TAILLIGHT_RETURN_IF_ERROR(CheckCaseFile(body.file));
  TAILLIGHT_ASSIGN_OR_RETURN(body.media, ReadMedia(message.media()));
  return body;
}

StatusOr<SecretBytes> CaseBody::Serialize() const {
  if (mailbox_public_key.size() != SizesOf(Suite::kX25519).public_key) {
    return Wrong("mailbox_pk", "has the wrong length");
  }
  TAILLIGHT_RETURN_IF_ERROR(CheckCaseFile(file));
  TAILLIGHT_RETURN_IF_ERROR(CheckMedia(media));
  v1::CaseBody message;
  message.set_mailbox_id(Chars(mailbox_id.view()));
  message.set_mailbox_pk(Chars(mailbox_public_key));
  message.set_tag_checked(Chars(tag_checked.view()));
  message.set_bundle_seq(bundle_seq);
  message.set_counter(counter);
  message.set_last_message_sha256(Chars(last_message.view()));
  CopyTo(file, message);
  WriteMedia(media, *message.mutable_media());
  return WriteMessage(message);
}

StatusOr<FollowUpBody> FollowUpBody::Parse(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(const v1::FollowUpBody message, ReadMessage<v1::FollowUpBody>(bytes));
  FollowUpBody body;
  body.counter = message.counter();
  TAILLIGHT_ASSIGN_OR_RETURN(
      body.last_message, ReadId<Sha256Hash>("last_message_sha256", message.last_message_sha256()));
  body.text = message.text();
  TAILLIGHT_RETURN_IF_ERROR(CheckText("text", body.text, kMaxFollowUpTextBytes));
  TAILLIGHT_ASSIGN_OR_RETURN(body.media, ReadMedia(message.media()));
  return body;
}

StatusOr<SecretBytes> FollowUpBody::Serialize() const {
  TAILLIGHT_RETURN_IF_ERROR(CheckText("text", text, kMaxFollowUpTextBytes));
  TAILLIGHT_RETURN_IF_ERROR(CheckMedia(media));
  v1::FollowUpBody message;
  message.set_counter(counter);
  message.set_last_message_sha256(Chars(last_message.view()));
  message.set_text(text);
  WriteMedia(media, *message.mutable_media());
  return WriteMessage(message);
}

StatusOr<ReplyBody> ReplyBody::Parse(ByteView bytes) {
  TAILLIGHT_ASSIGN_OR_RETURN(const v1::ReplyBody message, ReadMessage<v1::ReplyBody>(bytes));
  ReplyBody body;
  body.counter = message.counter();
  TAILLIGHT_ASSIGN_OR_RETURN(
      body.last_message, ReadId<Sha256Hash>("last_message_sha256", message.last_message_sha256()));
  body.text = message.text();
  TAILLIGHT_RETURN_IF_ERROR(CheckText("text", body.text, kMaxReplyTextBytes));
  return body;
}

StatusOr<SecretBytes> ReplyBody::Serialize() const {
  TAILLIGHT_RETURN_IF_ERROR(CheckText("text", text, kMaxReplyTextBytes));
  v1::ReplyBody message;
  message.set_counter(counter);
  message.set_last_message_sha256(Chars(last_message.view()));
  message.set_text(text);
  return WriteMessage(message);
}

std::ostream& operator<<(std::ostream& out, const MediaItem&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const CaseBody&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const FollowUpBody&) { return out << "<redacted>"; }
std::ostream& operator<<(std::ostream& out, const ReplyBody&) { return out << "<redacted>"; }

}  // namespace taillight::wire
