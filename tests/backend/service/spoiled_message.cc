// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/backend/service/spoiled_message.h"

#include <google/protobuf/descriptor.h>

#include <array>
#include <cstdint>
#include <limits>
#include <memory>

#include "tests/support/mutations.h"

namespace taillight::service {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Past what any call takes, and now and then past what gRPC lets in.
constexpr std::size_t kLongest = 20000;
constexpr std::size_t kPastEverything = 400000;
constexpr int kAbsurdCount = 1100;
// Magic, suite, kind, count or zeros: the form of every record.
constexpr std::size_t kRecordHead = 8;
constexpr std::size_t kKindAt = 6;

bool IsRecord(const std::string& value) {
  return value.size() > kRecordHead && value.starts_with("TL");
}

std::string SpoiledRecord(const std::string& good, RandomSource& random) {
  std::string bad = support::WithAnotherHead(good, kRecordHead, random);
  // A case that says it is a follow-up is a good follow-up to itself.
  if (good.starts_with("TLC1") && bad[kKindAt] == 2) bad[kKindAt] = 9;
  return bad;
}

std::string SpoiledText(const std::string& good, bool is_text, RandomSource& random) {
  if (random.Below(200) == 0) return support::Planted(kPastEverything);
  if (is_text && random.Below(4) == 0) return good + "\xff\xfe\xc0";
  if (IsRecord(good) && random.Below(2) == 0) return SpoiledRecord(good, random);
  return support::WithAnotherLength(good, kLongest, random);
}

std::int64_t OddNumber(RandomSource& random) {
  constexpr std::array<std::int64_t, 6> kOdd{0,
                                             -1,
                                             99,
                                             std::numeric_limits<std::int32_t>::max(),
                                             std::numeric_limits<std::int32_t>::min(),
                                             std::numeric_limits<std::int64_t>::max()};
  return kOdd[random.Below(kOdd.size())];
}

void SpoilNumber(Message& message, const FieldDescriptor& field, std::int64_t value) {
  const auto& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(&message, &field, static_cast<std::int32_t>(value));
    case FieldDescriptor::CPPTYPE_UINT32:
      return reflection.SetUInt32(&message, &field, static_cast<std::uint32_t>(value));
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(&message, &field, value);
    case FieldDescriptor::CPPTYPE_UINT64:
      return reflection.SetUInt64(&message, &field, static_cast<std::uint64_t>(value));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(&message, &field, static_cast<int>(value));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(&message, &field, !reflection.GetBool(message, &field));
    default:
      return;
  }
}

void SpoilList(Message& message, const FieldDescriptor& field, RandomSource& random) {
  const auto& reflection = *message.GetReflection();
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
    return reflection.ClearField(&message, &field);
  }
  const int size = reflection.FieldSize(message, &field);
  switch (random.Below(5)) {
    case 0:
      return reflection.AddString(&message, &field, support::Planted(random.Below(300)));
    case 1:
      for (int i = 0; i < kAbsurdCount; ++i) reflection.AddString(&message, &field, "x");
      return;
    case 2:
      if (size > 0) reflection.RemoveLast(&message, &field);
      return;
    default:
      if (size == 0) return;
      const int at = static_cast<int>(random.Below(static_cast<std::uint64_t>(size)));
      const std::string good = reflection.GetRepeatedString(message, &field, at);
      reflection.SetRepeatedString(&message, &field, at, SpoiledText(good, false, random));
  }
}

void SpoilField(Message& message, const FieldDescriptor& field, RandomSource& random) {
  const auto& reflection = *message.GetReflection();
  if (field.is_repeated()) return SpoilList(message, field, random);
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
    return SpoilNumber(message, field, OddNumber(random));
  }
  const std::string good = reflection.GetString(message, &field);
  const bool is_text = field.type() == FieldDescriptor::TYPE_STRING;
  reflection.SetString(&message, &field, SpoiledText(good, is_text, random));
}

// Cut off, or with something after it: often no message at all.
std::string SpoiledEncoding(std::string encoded, RandomSource& random) {
  if (random.Below(2) == 0 && !encoded.empty()) {
    encoded.resize(random.Below(encoded.size()));
    return encoded;
  }
  return encoded + support::Planted(1 + random.Below(200));
}

}  // namespace

std::string Spoiled(const Message& good, RandomSource& random) {
  const int fields = good.GetDescriptor()->field_count();
  if (fields == 0 || random.Below(10) == 0) {
    return SpoiledEncoding(good.SerializeAsString(), random);
  }
  const std::unique_ptr<Message> bad(good.New());
  bad->CopyFrom(good);
  const int field = static_cast<int>(random.Below(static_cast<std::uint64_t>(fields)));
  SpoilField(*bad, *good.GetDescriptor()->field(field), random);
  return bad->SerializeAsString();
}

void FillWithPlanted(Message& message) {
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor& field = *message.GetDescriptor()->field(i);
    if (field.is_repeated()) continue;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      message.GetReflection()->SetString(&message, &field, support::Planted(32));
    } else {
      SpoilNumber(message, field, 1);
    }
  }
}

}  // namespace taillight::service
