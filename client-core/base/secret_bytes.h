// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes that must not stay behind: locked memory that is zeroed when it goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>

#include "client-core/base/bytes.h"

namespace taillight {

/// Owns memory of base/secret_memory.h: kept out of swap and core dumps where the system allows,
/// zeroed at the end. Moves, and is copied only by saying so. Prints as <redacted>.
/// Not thread-safe.
class SecretBytes {
 public:
  SecretBytes() = default;
  /// `size` zero bytes.
  explicit SecretBytes(std::size_t size);
  static SecretBytes CopyOf(ByteView bytes);
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes();

  SecretBytes Clone() const { return CopyOf(view()); }
  ByteView view() const { return {data_, size_}; }
  std::uint8_t* data() { return data_; }
  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// In time that depends on the sizes alone.
  bool Equals(ByteView other) const;

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

inline std::ostream& operator<<(std::ostream& out, const SecretBytes&) {
  return out << "<redacted>";
}

/// Zeroes memory that is not a SecretBytes, in a way the compiler may not leave out.
void Wipe(void* data, std::size_t size);

}  // namespace taillight
