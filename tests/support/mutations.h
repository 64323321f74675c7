// SPDX-License-Identifier: AGPL-3.0-or-later
// Ways in which bytes come out wrong. Each takes a good field and spoils its form, never only its
// sealed content, which a server could not tell from good.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "client-core/base/random.h"

namespace taillight::support {

/// Found in no text of ours: what a server says must not hold it.
inline constexpr std::string_view kPlanted = "Marisol-of-4471-";

/// `size` bytes of it.
inline std::string Planted(std::size_t size) {
  std::string text;
  while (text.size() < size) text += kPlanted;
  text.resize(size);
  return text;
}

/// Another length, from nothing to `longest`.
inline std::string WithAnotherLength(const std::string& good, std::size_t longest,
                                     RandomSource& random) {
  std::string bad = good;
  switch (random.Below(6)) {
    case 0:
      return {};
    case 1:
      bad.resize(random.Below(good.size() + 1));
      break;
    case 2:
      bad += Planted(1 + random.Below(40));
      break;
    case 3:
      bad += good;
      break;
    case 4:
      bad.insert(random.Below(good.size() + 1), Planted(1 + random.Below(8)));
      break;
    default:
      bad = Planted(random.Below(longest));
  }
  if (bad.size() == good.size()) bad += '!';
  return bad;
}

/// Another value at one of the first `head` bytes: magic, suite, kind, counts.
inline std::string WithAnotherHead(const std::string& good, std::size_t head,
                                   RandomSource& random) {
  std::string bad = good;
  const std::size_t at = random.Below(std::min(head, bad.size()));
  constexpr std::array<std::uint8_t, 6> kEdges{0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff};
  const auto drawn = static_cast<std::uint8_t>(random.Below(256));
  const std::uint8_t value = random.Below(2) == 0 ? kEdges[random.Below(kEdges.size())] : drawn;
  bad[at] = static_cast<char>(value == static_cast<std::uint8_t>(good[at])
                                  ? static_cast<std::uint8_t>(value ^ 0x20U)
                                  : value);
  return bad;
}

}  // namespace taillight::support
