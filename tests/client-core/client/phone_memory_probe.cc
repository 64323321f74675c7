// SPDX-License-Identifier: AGPL-3.0-or-later
// A phone that works, locks, and stops itself on the way so that phone_memory_test can look into
// its memory: while a mailbox is read, and after the lock.
//
//     phone_memory_probe FOLDER     the passphrase is in FOLDER/passphrase
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

#include "client-core/base/file.h"
#include "client-core/client/client.h"
#include "tests/client-core/client/town.h"

namespace taillight::client {
namespace {

/// Stops the program at its next look at the time, when armed.
class StoppingClock : public Clock {
 public:
  UnixSeconds Now() const override {
    if (armed_) {
      armed_ = false;
      std::raise(SIGSTOP);
    }
    return kNow;
  }
  void Arm() { armed_ = true; }

 private:
  mutable bool armed_ = false;
};

/// The words as they are typed in, in memory that is wiped.
SecretBytes Typed(const FiledCase::Receipt& receipt) {
  std::size_t size = 0;
  for (const std::string_view word : receipt.words) size += word.size() + 1;
  SecretBytes text(size);
  std::uint8_t* out = text.data();
  for (const std::string_view word : receipt.words) {
    out = std::copy(word.begin(), word.end(), out);
    *out++ = ' ';
  }
  return text;
}

Status Work(const std::filesystem::path& folder) {
  Town town;
  StoppingClock clock;
  TAILLIGHT_ASSIGN_OR_RETURN(
      const auto client, Client::Open({folder / "phone", town.server_options(), clock, town.random},
                                      town.backend_connector()));
  TAILLIGHT_RETURN_IF_ERROR(client->rights().Refresh());
  {
    TAILLIGHT_ASSIGN_OR_RETURN(const SecretBytes passphrase,
                               ReadSecretFile(folder / "passphrase", "passphrase"));
    TAILLIGHT_RETURN_IF_ERROR(client->Unlock(passphrase));
    TAILLIGHT_ASSIGN_OR_RETURN(const DraftId draft, client->SaveDraft(MakeStory()));
    TAILLIGHT_ASSIGN_OR_RETURN(
        const FiledCase filed,
        client->FileCase(draft, {.organizations = {"CLINIC-0"}, .keep_words = true}));
    TAILLIGHT_RETURN_IF_ERROR(client->SendOutbox({.everything = true}).status());
    TAILLIGHT_RETURN_IF_ERROR(client->ReadInboxOf(filed.receipt->reference).status());
    const SecretBytes words = Typed(*filed.receipt);
    clock.Arm();
    TAILLIGHT_RETURN_IF_ERROR(
        client->ReadInbox({reinterpret_cast<const char*>(words.data()), words.size()}).status());
  }
  client->Lock();
  std::raise(SIGSTOP);
  return OkStatus();
}

}  // namespace
}  // namespace taillight::client

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const taillight::Status status = taillight::client::Work(argv[1]);
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
