// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/secret_bytes.h"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <utility>

namespace taillight {
namespace {

std::uint8_t* Allocate(std::size_t size) {
  static const bool ready = sodium_init() >= 0;
  void* memory = ready ? sodium_malloc(size) : nullptr;
  if (memory == nullptr) throw std::bad_alloc();
  return static_cast<std::uint8_t*>(memory);
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size)
    : data_(size == 0 ? nullptr : Allocate(size)), size_(size) {
  if (size != 0) sodium_memzero(data_, size_);
}

SecretBytes SecretBytes::CopyOf(ByteView bytes) {
  SecretBytes copy(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.data_);
  return copy;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    sodium_free(data_);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

SecretBytes::~SecretBytes() { sodium_free(data_); }

bool SecretBytes::Equals(ByteView other) const {
  return other.size() == size_ && (size_ == 0 || sodium_memcmp(data_, other.data(), size_) == 0);
}

void Wipe(void* data, std::size_t size) { sodium_memzero(data, size); }

}  // namespace taillight
