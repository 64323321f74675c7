// SPDX-License-Identifier: AGPL-3.0-or-later
// Looks for planted words in whatever a seized machine holds, in every form they could have been
// written.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "client-core/base/bytes.h"

namespace taillight::integration {

/// Searches for each planted text as UTF-8, UTF-16 (both orders), hexadecimal (both cases), base64
/// (all three alignments), and inside gzip, zlib and raw deflate streams. Not thread-safe.
class LeakScanner {
 public:
  /// `name` is what a hit is called; `secret` at least 6 bytes, so that chance hits are out of the
  /// question.
  void Plant(std::string name, ByteView secret);

  /// Remembers every hit in `content`.
  void Scan(const std::string& where, ByteView content);
  /// Scans every regular file under `folder`.
  void ScanFolder(const std::string& folder);

  /// "NAME as FORM in WHERE", each once.
  const std::vector<std::string>& hits() const { return hits_; }
  void ForgetHits() { hits_.clear(); }
  std::size_t bytes_scanned() const { return bytes_scanned_; }

 private:
  struct Pattern {
    std::string name;
    std::string form;
    std::string bytes;
  };

  void Add(Pattern pattern);
  void ScanPlain(const std::string& where, std::string_view content);
  void ScanDeflated(const std::string& where, ByteView content);

  // By their first four bytes, so that one pass finds all of them; the bits are of the first two.
  std::unordered_multimap<std::uint32_t, Pattern> patterns_;
  std::vector<bool> first_bytes_ = std::vector<bool>(65536);
  std::vector<std::string> hits_;
  std::size_t bytes_scanned_ = 0;
};

}  // namespace taillight::integration
