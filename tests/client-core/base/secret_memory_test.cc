// SPDX-License-Identifier: AGPL-3.0-or-later
#include "client-core/base/secret_memory.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <thread>
#include <vector>

namespace taillight {
namespace {

using testing::Each;

class SecretMemoryTest : public ::testing::TestWithParam<std::size_t> {};

TEST_P(SecretMemoryTest, IsZeroWhateverLayThereBefore) {
  for (int round = 0; round < 3; ++round) {
    std::uint8_t* memory = TakeSecretMemory(GetParam());
    EXPECT_THAT(std::span(memory, GetParam()), Each(0));
    std::memset(memory, 0xa5, GetParam());
    GiveSecretMemory(memory, GetParam());
  }
}

TEST_P(SecretMemoryTest, IsNobodyElses) {
  std::vector<std::uint8_t*> taken;
  for (int i = 0; i < 200; ++i) taken.push_back(TakeSecretMemory(GetParam()));
  for (std::size_t i = 0; i < taken.size(); ++i) {
    std::memset(taken[i], static_cast<int>(i), GetParam());
  }
  for (std::size_t i = 0; i < taken.size(); ++i) {
    EXPECT_THAT(std::span(taken[i], GetParam()), Each(static_cast<std::uint8_t>(i)));
  }
  for (std::uint8_t* memory : taken) GiveSecretMemory(memory, GetParam());
}

TEST_P(SecretMemoryTest, IsTakenAndGivenByManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int t = 1; t <= 4; ++t) {
    threads.emplace_back([t, size = GetParam()] {
      for (int i = 0; i < 500; ++i) {
        std::uint8_t* memory = TakeSecretMemory(size);
        std::memset(memory, t, size);
        const std::span<std::uint8_t> bytes(memory, size);
        EXPECT_TRUE(std::ranges::all_of(bytes, [t](std::uint8_t byte) { return byte == t; }));
        GiveSecretMemory(memory, size);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

INSTANTIATE_TEST_SUITE_P(OfEverySize, SecretMemoryTest,
                         testing::Values(1, 32, 64, 65, 4096, 8192, 8193, 70000));

}  // namespace
}  // namespace taillight
