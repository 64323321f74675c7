// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/integration/leak_scanner.h"

#include <sodium.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

namespace taillight::integration {
namespace {

constexpr std::size_t kInflateLimit = std::size_t{1} << 20;

std::uint32_t FirstFour(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

std::string Utf16(std::string_view text, bool big_endian) {
  std::string wide;
  for (char c : text) {
    if (big_endian) wide.push_back('\0');
    wide.push_back(c);
    if (!big_endian) wide.push_back('\0');
  }
  return wide;
}

// The characters of the base64 text that do not depend on what stands before or after `secret`.
std::string Base64Core(ByteView secret, std::size_t bytes_before) {
  Bytes shifted(bytes_before, 0);
  Append(shifted, secret);
  const int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(shifted.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), shifted.data(), shifted.size(), variant);
  text.resize(text.find('\0'));
  const std::size_t first = (bytes_before * 8 + 5) / 6;
  const std::size_t whole = shifted.size() * 8 / 6;
  return text.substr(first, whole - first);
}

// Inflates from the start of `content` as far as it goes. Nothing when not even 16 bytes come out.
std::optional<Bytes> Inflate(ByteView content, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return std::nullopt;
  Bytes out(kInflateLimit);
  stream.next_in = const_cast<Bytef*>(content.data());
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  inflate(&stream, Z_SYNC_FLUSH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (out.size() < 16) return std::nullopt;
  return out;
}

}  // namespace

void LeakScanner::Plant(std::string name, ByteView secret) {
  std::string text = ToString(secret);
  std::string upper = ToHex(secret);
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
  Add({name, "bytes", text});
  Add({name, "UTF-16LE", Utf16(text, false)});
  Add({name, "UTF-16BE", Utf16(text, true)});
  Add({name, "hex", ToHex(secret)});
  Add({name, "HEX", upper});
  for (std::size_t before : {0u, 1u, 2u}) {
    Add({name, "base64", Base64Core(secret, before)});
  }
}

void LeakScanner::Scan(const std::string& where, ByteView content) {
  bytes_scanned_ += content.size();
  ScanPlain(where, AsChars(content));
  ScanDeflated(where, content);
}

void LeakScanner::ScanFolder(const std::string& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::stringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    Scan(entry.path().filename(), AsBytes(content.str()));
  }
}

void LeakScanner::Add(Pattern pattern) {
  const std::uint32_t start = FirstFour(pattern.bytes.data());
  first_bytes_[start & 0xffff] = true;
  patterns_.emplace(start, std::move(pattern));
}

void LeakScanner::ScanPlain(const std::string& where, std::string_view content) {
  for (std::size_t i = 0; i + 4 <= content.size(); ++i) {
    const std::uint32_t start = FirstFour(content.data() + i);
    if (!first_bytes_[start & 0xffff]) continue;
    auto [begin, end] = patterns_.equal_range(start);
    for (auto candidate = begin; candidate != end; ++candidate) {
      const Pattern& pattern = candidate->second;
      if (content.substr(i, pattern.bytes.size()) != pattern.bytes) continue;
      std::string hit = pattern.name + " as " + pattern.form + " in " + where;
      if (std::ranges::find(hits_, hit) == hits_.end()) hits_.push_back(std::move(hit));
    }
  }
}

void LeakScanner::ScanDeflated(const std::string& where, ByteView content) {
  if (auto raw = Inflate(content, -MAX_WBITS)) ScanPlain(where + " (deflate)", AsChars(*raw));
  for (std::size_t i = 0; i + 2 < content.size(); ++i) {
    const bool zlib = content[i] == 0x78 && (content[i] * 256 + content[i + 1]) % 31 == 0;
    const bool gzip = content[i] == 0x1f && content[i + 1] == 0x8b && content[i + 2] == 8;
    if (!zlib && !gzip) continue;
    // 32 + MAX_WBITS: zlib recognises either header.
    if (auto text = Inflate(content.subspan(i), 32 + MAX_WBITS)) {
      ScanPlain(where + (gzip ? " (gzip)" : " (zlib)"), AsChars(*text));
    }
  }
}

}  // namespace taillight::integration
