// SPDX-License-Identifier: AGPL-3.0-or-later
#include "backend/gateway/request_target.h"

#include <algorithm>

namespace taillight::gateway {
namespace {

constexpr std::size_t kMaxParts = 8;
/// The longest language tag of RFC 5646, 4.4.1.
constexpr std::size_t kMaxLanguage = 35;

bool IsAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsPathCharacter(char c) {
  return IsAlnum(c) || std::string_view("._~-").find(c) != std::string_view::npos;
}

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> Decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = DigitOf(text[i + 1]);
    const int low = DigitOf(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

/// Decoded once, then checked: an escaped '/', '%' or NUL is of no use here.
std::optional<std::string> PathPart(std::string_view text) {
  std::optional<std::string> part = Decoded(text);
  if (!part || part->empty() || *part == "." || *part == "..") return std::nullopt;
  if (!std::ranges::all_of(*part, IsPathCharacter)) return std::nullopt;
  return part;
}

std::string LanguageOf(std::string_view query) {
  constexpr std::string_view kName = "lang=";
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    if (pair.starts_with(kName)) {
      const auto value = Decoded(pair.substr(kName.size()));
      const bool good = value && value->size() <= kMaxLanguage &&
                        std::ranges::all_of(*value, [](char c) { return IsAlnum(c) || c == '-'; });
      return good ? *value : std::string();
    }
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
  return {};
}

}  // namespace

std::string RequestTarget::Path() const {
  if (parts.empty()) return "/";
  std::string path;
  for (const std::string& part : parts) path += "/" + part;
  return path;
}

std::optional<RequestTarget> ParseTarget(std::string_view target) {
  if (target.size() > kMaxTargetBytes || !target.starts_with('/')) return std::nullopt;
  const std::size_t question = target.find('?');
  std::string_view path =
      target.substr(1, question == std::string_view::npos ? question : question - 1);
  RequestTarget parsed;
  if (question != std::string_view::npos) parsed.language = LanguageOf(target.substr(question + 1));
  // One '/' at the end is what people type; two are a part without a name.
  if (path.ends_with('/')) {
    path.remove_suffix(1);
    if (path.empty()) return std::nullopt;
  }
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    std::optional<std::string> part = PathPart(path.substr(0, end));
    if (!part || parsed.parts.size() == kMaxParts) return std::nullopt;
    parsed.parts.push_back(*std::move(part));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
    if (path.empty()) return std::nullopt;
  }
  return parsed;
}

}  // namespace taillight::gateway
