// SPDX-License-Identifier: AGPL-3.0-or-later
// What a running server has used, read from /proc.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace taillight::bench {

/// CPU time of all threads, user and system, in microseconds; counts in steps of 10 ms.
std::uint64_t CpuMicroseconds(pid_t pid);
/// Resident memory in KiB (VmRSS), now and at its highest (VmHWM).
std::uint64_t ResidentKib(pid_t pid);
std::uint64_t PeakResidentKib(pid_t pid);

}  // namespace taillight::bench
