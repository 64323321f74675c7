// SPDX-License-Identifier: AGPL-3.0-or-later
// What every command is given: the options all commands share, the terminal, time and randomness.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "client-core/base/clock.h"
#include "client-core/base/random.h"
#include "client-core/base/secret_bytes.h"
#include "client-core/base/status.h"
#include "platform/cli/terminal.h"

namespace taillight::cli {

/// Keys stay in the order they were put in, so that a document reads the same every time.
using Json = nlohmann::ordered_json;

/// Accepted before or after the command's name. A secret is never an option's value: options name a
/// file or a descriptor to read it from.
struct GlobalOptions {
  bool json = false;
  std::filesystem::path data_dir;
  /// Empty: trust.bin in the data folder.
  std::filesystem::path trust_file;
  /// HOST:PORT. Empty: the first address of the trust file.
  std::string server;
  /// Empty: none.
  std::string proxy;
  /// Empty: the machine's clock.
  std::filesystem::path clock_file;
  std::filesystem::path pass_file;
  std::optional<int> pass_fd;
  std::filesystem::path words_file;
  std::filesystem::path key_file;
};

/// One run of the program. Not thread-safe, except for what Clock and RandomSource say.
class Context {
 public:
  using Action = std::function<Status(Context&)>;

  /// `terminal` is borrowed.
  explicit Context(Terminal& terminal) : terminal_(terminal) {}

  GlobalOptions options;
  /// Guidance inside the program (client::RightsOptions::built_in); empty: none.
  ByteView built_in_guidance;

  Terminal& terminal() { return terminal_; }
  RandomSource& random() { return random_; }
  /// The same clock at every call. kInvalidArgument: --clock cannot be read or holds no number.
  StatusOr<const Clock*> clock();
  std::filesystem::path trust_file() const;

  /// Asks for nothing: --pass-fd, then --pass-file; nullopt when neither was given. The same at
  /// every call, the descriptor being read once.
  /// kInvalidArgument: empty or too long. kFailedPrecondition: others can read the file.
  StatusOr<std::optional<SecretBytes>> GivenPassphrase();
  /// GivenPassphrase, else asked for on the terminal with `question`.
  StatusOr<SecretBytes> Passphrase(std::string_view question);
  /// As Passphrase; asks twice on the terminal, since a slip here locks a new file for good.
  StatusOr<SecretBytes> NewPassphrase(std::string_view question);

  /// With --json the document alone; else the text alone.
  void Show(const Json& document, std::string_view text);

  /// The action of the command that was chosen; main runs it when the whole line has been read.
  void Choose(Action action) { action_ = std::move(action); }
  Status Run();

 private:
  Terminal& terminal_;
  SystemRandom random_;
  std::unique_ptr<Clock> clock_;
  /// What GivenPassphrase read.
  std::optional<SecretBytes> given_passphrase_;
  Action action_;
};

/// The shared options, on the program itself.
void AddGlobalOptions(CLI::App& app, GlobalOptions& options);
/// A command: `run` is called once its options have been read. Its help ends in `notes` and the
/// shared options.
CLI::App* AddCommand(CLI::App& parent, const std::string& name, const std::string& description,
                     Context& context, Context::Action run, const std::string& notes = "");
/// A word that commands hang on, such as `case`.
CLI::App* AddCommandGroup(CLI::App& parent, const std::string& name,
                          const std::string& description);

}  // namespace taillight::cli
