// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/secret_bytes.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "client-core/base/secret_memory.h"

namespace taillight {

SecretBytes::SecretBytes(std::size_t size)
    : data_(size == 0 ? nullptr : TakeSecretMemory(size)), size_(size) {}

SecretBytes SecretBytes::CopyOf(ByteView bytes) {
  SecretBytes copy(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.data_);
  return copy;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    GiveSecretMemory(data_, size_);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

SecretBytes::~SecretBytes() { GiveSecretMemory(data_, size_); }

bool SecretBytes::Equals(ByteView other) const {
  return other.size() == size_ && (size_ == 0 || sodium_memcmp(data_, other.data(), size_) == 0);
}

void Wipe(void* data, std::size_t size) { sodium_memzero(data, size); }

}  // namespace taillight
