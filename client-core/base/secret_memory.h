// SPDX-License-Identifier: AGPL-3.0-or-later
// Memory for secrets: locked, kept out of core dumps, zeroed when it is given back.
#pragma once

#include <cstddef>
#include <cstdint>

namespace taillight {

/// Zeroed memory of at least `size` bytes. Up to 8 KiB it is a slot in a slab that is mapped once
/// and kept, since mapping, locking and guarding pages for each 32-byte key costs seven times the
/// cryptography; the slab has guard pages around it, each slot a canary after it. Longer ones are
/// mapped and guarded by themselves. From any thread. Throws std::bad_alloc.
std::uint8_t* TakeSecretMemory(std::size_t size);
/// Zeroes what TakeSecretMemory gave for the same `size`, and stops the program where something was
/// written past its end. nullptr does nothing.
void GiveSecretMemory(std::uint8_t* memory, std::size_t size);

}  // namespace taillight
